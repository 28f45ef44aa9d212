using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Providers.Salesforce;

/// <summary>What there is to know about Salesforce before a source of it exists.</summary>
internal sealed class SalesforceType : CredentialedProviderType<SalesforceOptions>
{
    public const string ProviderName = "Salesforce";

    public override string Name => ProviderName;

    public override ProviderDefaults Defaults { get; } = new()
    {
        BaseUrl = new Uri("https://login.salesforce.com"),
        Interval = TimeSpan.FromMinutes(15),
        Jitter = TimeSpan.FromSeconds(30),
        Quotas = [new QuotaOptions { Limit = 12_000, Per = "1.00:00:00" }],
        Freshness = TimeSpan.FromMinutes(15),
    };

    public override IReadOnlyList<Measurement> Measurements => SalesforceMeasurements.All;

    /// <summary>The shortest session is 15 minutes.</summary>
    public override int LoginCallsPerDay => 96;

    protected override IEnumerable<OptionsProblem> Validate(SalesforceOptions options) => SalesforceOptionsRules.Check(options, BaseUrlOf(options));

    protected override OAuthAccess Access(SalesforceOptions options) => new(options.Credentials, SalesforceLogin.At(BaseUrlOf(options)));

    protected override IProvider Create(string source, SalesforceOptions options, ProviderHttp http, ILogger logger) =>
        new SalesforceProvider(source, options, new SalesforceClient(http, options.ApiVersion), logger);

    public override ProviderException Explain(ErrorAnswer answer) => SalesforceErrors.Explain(answer);

    protected override RateReport? ReadRate(SalesforceOptions options, HttpResponseMessage response, DateTimeOffset now) =>
        SalesforceQuota.Read(response, options.DailyQuotaShare);
}
