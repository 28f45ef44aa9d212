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
        Interval = TimeSpan.FromHours(1),
        Jitter = TimeSpan.FromMinutes(1),
        Quotas = [new QuotaOptions { Limit = 100, Per = "Minute" }],
        Freshness = TimeSpan.FromHours(1),
    };

    public override IReadOnlyList<Measurement> Measurements => OktaMeasurements.All;

    /// <summary>One each 55 minutes.</summary>
    public override int LoginCallsPerDay => 27;

    protected override IEnumerable<OptionsProblem> Validate(OktaOptions options) => OktaOptionsRules.Check(options, BaseUrlOf(options));

    protected override OAuthAccess Access(OktaOptions options) => new(options.Credentials, OktaLogin.Of(BaseUrlOf(options), options.Credentials));

    protected override IProvider Create(string source, OktaOptions options, ProviderHttp http, ILogger logger) =>
        new OktaProvider(source, options, new OktaClient(http), timeProvider);

    public override ProviderException Explain(ErrorAnswer answer) => OktaErrors.Explain(answer);
}
