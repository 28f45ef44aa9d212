using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Providers.WattTime;

/// <summary>What there is to know about WattTime before a source of it exists.</summary>
internal sealed class WattTimeType : ProviderType<WattTimeOptions>
{
    public const string ProviderName = "WattTime";

    private const string FiveMinutes = "00:05:00";

    public override string Name => ProviderName;

    public override ProviderDefaults Defaults { get; } = new()
    {
        BaseUrl = new Uri("https://api.watttime.org"),
        Interval = TimeSpan.FromMinutes(5),
        Jitter = TimeSpan.FromSeconds(15),
        Quotas = [new QuotaOptions { Limit = 3000, Per = FiveMinutes }],
        LoginQuotas = [new QuotaOptions { Limit = 100, Per = FiveMinutes }],
        Freshness = TimeSpan.FromMinutes(5),
    };

    public override IReadOnlyList<Measurement> Measurements => WattTimeMeasurements.All;

    /// <summary>One each 25 minutes at the oftenest.</summary>
    public override int LoginCallsPerDay => 58;

    protected override IEnumerable<OptionsProblem> Validate(WattTimeOptions options) => WattTimeOptionsRules.Check(options);

    // Calls are counted by user. The password stays out of it: a hash of a password can be guessed, and ids are shown.
    protected override string Account(WattTimeOptions options) => options.Username;

    protected override ICredential CreateCredential(WattTimeOptions options, CredentialServices services) =>
        new TokenCredential(
            new OAuthAccess(new CredentialOptions(), WattTimeLogin.Scheme), new WattTimeLogin(options, services), services.Login.Timeout, services.Time);

    protected override IProvider Create(string source, WattTimeOptions options, ProviderHttp http, ILogger logger) =>
        new WattTimeProvider(source, options, new WattTimeClient(http));

    public override ProviderException Explain(ErrorAnswer answer) => WattTimeErrors.Explain(answer);
}
