using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Tests.Configuration;

/// <summary>An invented provider: every ten minutes, 60 calls a minute.</summary>
internal sealed class SampleType : ProviderType<SampleOptions>
{
    public override string Name => "Sample";

    public override ProviderDefaults Defaults { get; } = new()
    {
        BaseUrl = new Uri("https://api.sample.example"),
        Interval = TimeSpan.FromMinutes(10),
        Jitter = TimeSpan.FromSeconds(30),
        Quotas = [new QuotaOptions { Limit = 60, Per = "Minute" }],
        LoginQuotas = [new QuotaOptions { Limit = 10, Per = "Hour" }],
        Freshness = TimeSpan.FromMinutes(20),
    };

    public override IReadOnlyList<Measurement> Measurements => [];

    public override int LoginCallsPerDay => Logins;

    public int Logins { get; init; }

    protected override IEnumerable<OptionsProblem> Validate(SampleOptions options)
    {
        if (options.ApiKey.Length == 0)
        {
            yield return new OptionsProblem("ApiKey", "is missing; ask at sample.example.");
        }

        var names = new TargetNames();
        for (var index = 0; index < options.Targets.Count; index++)
        {
            if (names.Check(index, options.Targets[index].Name) is { } problem)
            {
                yield return problem;
            }

            if (options.Targets[index].Latitude is null)
            {
                yield return new OptionsProblem($"Targets:{index}:Latitude", "is missing.");
            }
        }
    }

    protected override string Account(SampleOptions options) => options.ApiKey;

    protected override ICredential CreateCredential(SampleOptions options, CredentialServices services) =>
        new QueryKeyCredential("key", options.ApiKey);

    protected override IProvider Create(string source, SampleOptions options, ProviderHttp http, ILogger logger) => new SampleProvider(options);

    private sealed record SampleTarget(string Name) : Target(Name, "current");

    private sealed class SampleProvider(SampleOptions options) : IProvider
    {
        public IReadOnlyList<Target> Targets { get; } =
        [
            .. options.Targets.Select(place => new SampleTarget(place.Name) { CacheTtl = options.CacheTtl ?? TimeSpan.Zero, CallsPerFetch = place.Calls }),
        ];

        public Task<IReadOnlyList<Reading>> FetchAsync(Target target, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Nobody asks.");
    }
}
