using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Providers.Site24x7;

/// <summary>What there is to know about Site24x7 before a source of it exists. The README gives the reasons.</summary>
internal sealed class Site24x7Type : CredentialedProviderType<Site24x7Options>
{
    /// <summary>The provider's name, also in the <c>provider</c> tag.</summary>
    public const string ProviderName = "Site24x7";

    /// <inheritdoc/>
    public override string Name => ProviderName;

    /// <inheritdoc/>
    public override ProviderDefaults Defaults { get; } = new()
    {
        BaseUrl = Site24x7Addresses.Of(Site24x7DataCenter.US).Api,
        Interval = TimeSpan.FromMinutes(10),
        Jitter = TimeSpan.FromSeconds(30),
        // What an account with one monitor has. Any 24 hours, because the zone of upstream's day is not known.
        Quotas = [new QuotaOptions { Limit = 200, Per = "1.00:00:00" }],
        LoginQuotas = [new QuotaOptions { Limit = Site24x7Credentials.MintsInWindow, Per = Site24x7Credentials.Window.ToString("c") }],
        Freshness = TimeSpan.FromMinutes(15),
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Measurement> Measurements => Site24x7Measurements.All;

    /// <summary>One each 55 minutes.</summary>
    public override int LoginCallsPerDay => 27;

    /// <inheritdoc/>
    public override ProviderException Explain(ErrorAnswer answer) => Site24x7Errors.Explain(answer);

    /// <inheritdoc/>
    protected override Uri PublicUrl(Site24x7Options options) => Site24x7Addresses.Of(options.DataCenter).Api;

    /// <inheritdoc/>
    protected override IEnumerable<OptionsProblem> Validate(Site24x7Options options) =>
        Site24x7OptionsRules.Check(options, Site24x7Credentials.Scheme(options.DataCenter));

    /// <inheritdoc/>
    protected override OAuthAccess Access(Site24x7Options options) => new(options.Credentials, Site24x7Credentials.Scheme(options.DataCenter));

    /// <inheritdoc/>
    protected override IProvider Create(string source, Site24x7Options options, ProviderHttp http, ILogger logger) =>
        new Site24x7Provider(source, options, new Site24x7Client(http));
}
