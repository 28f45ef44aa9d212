using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Providers.Declared;

/// <summary>What there is to know about declared sources before one exists: little, since the configuration says it.</summary>
internal sealed class DeclaredType : CredentialedProviderType<DeclaredOptions>
{
    public const string ProviderName = "Http";

    private static readonly CredentialScheme s_scheme = new()
    {
        Kinds =
        [
            CredentialKind.None, CredentialKind.Token, CredentialKind.Basic, CredentialKind.QueryKey,
            CredentialKind.RefreshToken, CredentialKind.ClientCredentials, CredentialKind.JwtBearer,
        ],
    };

    public override string Name => ProviderName;

    public override ProviderDefaults Defaults { get; } = new()
    {
        // Nobody's: an enabled source has to say its own.
        BaseUrl = new Uri("http://base-url.invalid"),
        Interval = TimeSpan.FromMinutes(10),
        Jitter = TimeSpan.FromSeconds(15),
        Quotas = [new QuotaOptions { Limit = 60, Per = "Minute" }],
        Freshness = TimeSpan.FromMinutes(10),
    };

    /// <summary>None: they depend on the source.</summary>
    public override IReadOnlyList<Measurement> Measurements => [];

    protected override IReadOnlyList<Measurement> MeasurementsOf(DeclaredOptions options) => DeclaredMeasurement.ShapesOf(options);

    protected override IEnumerable<OptionsProblem> Validate(DeclaredOptions options) => DeclaredRules.Check(options, s_scheme);

    protected override OAuthAccess Access(DeclaredOptions options) => new(options.Credentials, s_scheme);

    protected override IProvider Create(string source, DeclaredOptions options, ProviderHttp http, ILogger logger)
    {
        var client = new DeclaredClient(source, options, http, logger);
        return options.History is { } history
            ? new DeclaredHistoryProvider(source, options, history, client)
            : new DeclaredProvider(source, options, client);
    }
}
