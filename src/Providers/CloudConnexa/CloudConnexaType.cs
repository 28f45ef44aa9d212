using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Providers.CloudConnexa;

/// <summary>What there is to know about CloudConnexa before a source of it exists. The README gives the reasons.</summary>
/// <param name="time">The clock: where the window of sessions begins.</param>
internal sealed class CloudConnexaType(TimeProvider time) : CredentialedProviderType<CloudConnexaOptions>
{
    /// <summary>The provider's name, also in the <c>provider</c> tag.</summary>
    public const string ProviderName = "CloudConnexa";

    private static readonly TimeSpan s_refill = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public override string Name => ProviderName;

    /// <inheritdoc/>
    public override ProviderDefaults Defaults { get; } = new()
    {
        // Nobody is there without a Cloud ID before it.
        BaseUrl = new Uri("https://api.openvpn.com"),
        Interval = TimeSpan.FromMinutes(5),
        Jitter = TimeSpan.FromSeconds(15),
        Quotas = [new QuotaOptions { Capacity = 20, RefillEvery = s_refill }],
        Freshness = TimeSpan.FromMinutes(5),
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Measurement> Measurements => CloudConnexaMeasurements.All;

    /// <summary>One each 12 hours.</summary>
    public override int LoginCallsPerDay => 3;

    /// <inheritdoc/>
    public override ProviderException Explain(ErrorAnswer answer) => CloudConnexaErrors.Explain(answer);

    /// <inheritdoc/>
    protected override Uri PublicUrl(CloudConnexaOptions options) =>
        !string.IsNullOrWhiteSpace(options.CloudId) && Uri.TryCreate($"https://{options.CloudId}.api.openvpn.com", UriKind.Absolute, out var url)
            ? url
            : Defaults.BaseUrl;

    /// <inheritdoc/>
    protected override RateReport? ReadRate(CloudConnexaOptions options, HttpResponseMessage response, DateTimeOffset now) => CloudConnexaRate.Read(response);

    /// <inheritdoc/>
    protected override IEnumerable<OptionsProblem> Validate(CloudConnexaOptions options) => CloudConnexaOptionsRules.Check(options, Scheme(options));

    /// <inheritdoc/>
    protected override OAuthAccess Access(CloudConnexaOptions options) => new(options.Credentials, Scheme(options));

    /// <inheritdoc/>
    protected override IProvider Create(string source, CloudConnexaOptions options, ProviderHttp http, ILogger logger) =>
        new CloudConnexaProvider(source, options, new CloudConnexaClient(http, options), time);

    private CredentialScheme Scheme(CloudConnexaOptions options) => new()
    {
        Kinds = [CredentialKind.ClientCredentials],
        TokenUrl = new Uri($"{BaseUrlOf(options).GetLeftPart(UriPartial.Path).TrimEnd('/')}{options.PathPrefix}/oauth/token"),
        ClientAuthentication = ClientAuthentication.Form,
        // Token calls probably spend the same bucket.
        MintSpacing = s_refill,
        Remedy = static (_, _) =>
            "check CloudId, Credentials:ClientId and ClientSecret, and whether the API credential has expired; when they are right, "
            + "set Credentials:ClientAuthentication to Basic or Query",
    };
}
