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

    /// <summary>
    /// Each list has a bucket of its own, the ledger has one for the credential. The log's is the smallest and needs the fewest calls: it holds
    /// the long lists of users back only when it runs short, or a count of more pages than it has calls would never come to its end.
    /// </summary>
    protected override RateReport? ReadRate(OktaOptions options, HttpResponseMessage response, DateTimeOffset now) =>
        base.ReadRate(options, response, now) is { } report && (report.Remaining < OktaLog.MostPages || !IsAboutLog(response)) ? report : null;

    private static bool IsAboutLog(HttpResponseMessage response) =>
        response.RequestMessage?.RequestUri?.AbsolutePath.EndsWith(OktaTarget.LogPath, StringComparison.Ordinal) is true;

    protected override IProvider Create(string source, OktaOptions options, ProviderHttp http, ILogger logger)
    {
        var client = new OktaClient(http);
        var log = new OktaLog(source, BaseUrlOf(options).AbsoluteUri, options.LogHistory, client, timeProvider, logger);
        return new OktaProvider(source, options, client, log, timeProvider);
    }

    public override ProviderException Explain(ErrorAnswer answer) => OktaErrors.Explain(answer);
}
