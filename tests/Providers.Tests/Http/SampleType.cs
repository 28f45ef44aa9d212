using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Providers.Tests.Http;

/// <summary>An invented upstream, to see the pipeline work.</summary>
internal sealed class SampleType(Func<LoginHttp, ICredential>? credential = null) : ProviderType<SampleOptions>
{
    public override string Name => "Sample";

    public override ProviderDefaults Defaults { get; } = new()
    {
        BaseUrl = new Uri("https://sample.invalid"),
        Interval = TimeSpan.FromMinutes(10),
        Quotas = [],
        Freshness = TimeSpan.FromMinutes(10),
    };

    public override IReadOnlyList<Measurement> Measurements => [];

    protected override IEnumerable<OptionsProblem> Validate(SampleOptions options) => [];

    protected override string Account(SampleOptions options) => options.ApiKey;

    protected override ICredential CreateCredential(SampleOptions options, CredentialServices services) =>
        credential?.Invoke(services.Login) ?? new QueryKeyCredential("appid", options.ApiKey);

    protected override IProvider Create(string source, SampleOptions options, ProviderHttp http, ILogger logger) => new NoProvider();

    private sealed class NoProvider : IProvider
    {
        public IReadOnlyList<Target> Targets => [];

        public Task<IReadOnlyList<Reading>> FetchAsync(Target target, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Reading>>([]);
    }
}
