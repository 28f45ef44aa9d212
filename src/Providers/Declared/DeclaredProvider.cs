using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Declared;

/// <summary>An API that the configuration declares.</summary>
internal class DeclaredProvider(string source, DeclaredOptions options, DeclaredClient client) : IProvider
{
    private readonly DeclaredRequest _request = DeclaredRequest.ForPresent(options);

    public IReadOnlyList<Target> Targets { get; } = DeclaredTarget.From(source, options);

    public async Task<IReadOnlyList<Reading>> FetchAsync(Target target, CancellationToken cancellationToken)
    {
        var asked = (DeclaredTarget)target;
        return await client.GetAsync(asked, _request, asked.Values, asked.CacheTtl, cancellationToken);
    }
}
