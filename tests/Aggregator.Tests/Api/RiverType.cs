using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;
using Aggregator.Tests.Configuration;
using Microsoft.Extensions.Logging;

namespace Aggregator.Tests.Api;

/// <summary>An invented provider whose answers the test writes: water levels, every hour, 2 calls a minute.</summary>
internal sealed class RiverType : ProviderType<SampleOptions>
{
    public static readonly Measurement River = new("river", "Water.", [new Field("level", "m", "Above datum."), new Field("flow", "m3/s", "Water.")]);

    public override string Name => "River";

    public override ProviderDefaults Defaults { get; } = new()
    {
        BaseUrl = new Uri("https://river.example"),
        Interval = TimeSpan.FromHours(1),
        Jitter = TimeSpan.Zero,
        Quotas = [new QuotaOptions { Limit = 2, Per = "Minute" }],
        LoginQuotas = [],
        Freshness = TimeSpan.FromHours(1),
    };

    public override IReadOnlyList<Measurement> Measurements => [River];

    /// <summary>What upstream says about a target of a source.</summary>
    public Func<string, string, CancellationToken, Task<IReadOnlyList<Reading>>> Answer { get; set; } = (_, _, _) => Task.FromResult<IReadOnlyList<Reading>>([]);

    /// <summary>A reading of a source and place.</summary>
    public static Reading Reading(string source, string place, double level, DateTimeOffset at) =>
        new Reading(new Series(River, ("source", source), ("place", place)), at, at).With("level", level);

    protected override IEnumerable<OptionsProblem> Validate(SampleOptions options)
    {
        if (options.ApiKey.Length == 0)
        {
            yield return new OptionsProblem("ApiKey", "is missing; ask at river.example.");
        }

        if (options.Targets.Count == 0)
        {
            yield return new OptionsProblem("Targets", "is empty.");
        }
    }

    protected override string Account(SampleOptions options) => options.ApiKey;

    protected override ICredential CreateCredential(SampleOptions options, CredentialServices services) => new QueryKeyCredential("key", options.ApiKey);

    protected override IProvider Create(string source, SampleOptions options, ProviderHttp http, ILogger logger) => new RiverProvider(this, source, options);

    private sealed record RiverTarget(string Name) : Target(Name, "level");

    private sealed class RiverProvider(RiverType type, string source, SampleOptions options) : IProvider
    {
        public IReadOnlyList<Target> Targets { get; } = [.. options.Targets.Select(place => new RiverTarget(place.Name))];

        public Task<IReadOnlyList<Reading>> FetchAsync(Target target, CancellationToken cancellationToken) => type.Answer(source, target.Name, cancellationToken);
    }
}
