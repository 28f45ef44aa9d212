using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Providers.Okta;

/// <summary>What there is to know about Okta before a source of it exists.</summary>
internal sealed class OktaType(TimeProvider timeProvider) : CredentialedProviderType<OktaOptions>
{
    public const string ProviderName = "Okta";

    public override string Name => ProviderName;

    public override ProviderDefaults Defaults { get; } = new()
    {
        // Every org has its own; without one the settings are refused.
        BaseUrl = new Uri("https://ORG.okta.com"),
        // For the log; counts of users and groups are reused for an hour.
        Interval = TimeSpan.FromMinutes(1),
        Jitter = TimeSpan.FromSeconds(5),
        Quotas = [new QuotaOptions { Limit = 100, Per = "Minute" }],
        Freshness = TimeSpan.FromHours(1),
    };

    public override IReadOnlyList<Measurement> Measurements => OktaMeasurements.All;

    /// <summary>One each 55 minutes.</summary>
    public override int LoginCallsPerDay => 27;

    protected override IEnumerable<OptionsProblem> Validate(OktaOptions options) => OktaOptionsRules.Check(options, BaseUrlOf(options));

    protected override OAuthAccess Access(OktaOptions options) => new(options.Credentials, OktaLogin.Of(BaseUrlOf(options), options));

    protected override IProvider Create(string source, OktaOptions options, ProviderHttp http, ILogger logger)
    {
        var client = new OktaClient(http);
        var log = new OktaLog(source, BaseUrlOf(options).AbsoluteUri, options.LogHistory, client, timeProvider, logger);
        return new OktaProvider(source, options, client, log, timeProvider);
    }

    public override ProviderException Explain(ErrorAnswer answer) => OktaErrors.Explain(answer);
}
