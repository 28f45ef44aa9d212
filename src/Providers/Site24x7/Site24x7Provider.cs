using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Site24x7;

/// <summary>The state of an account's monitors, one series for each and one for each of its locations.</summary>
internal sealed class Site24x7Provider(string source, Site24x7Options options, Site24x7Client client) : IProvider
{
    private readonly Site24x7Readings _readings = new(source, options.Place.Trim());

    public IReadOnlyList<Target> Targets { get; } = [new Site24x7Target(options)];

    public async Task<IReadOnlyList<Reading>> FetchAsync(Target target, CancellationToken cancellationToken) =>
        _readings.From(await client.GetCurrentStatusAsync((Site24x7Target)target, cancellationToken));
}
