using Aggregator.Providers.Http;

namespace Aggregator.Providers.Credentials;

/// <summary>What a provider knows about its credentials; the configuration may say otherwise where it has a setting of that name.</summary>
public sealed record CredentialScheme
{
    /// <summary>The kinds that upstream knows, the preferred one first.</summary>
    public required IReadOnlyList<CredentialKind> Kinds { get; init; }

    /// <summary>The token endpoint, absolute; null when only the configuration can say.</summary>
    public Uri? TokenUrl { get; init; }

    /// <summary>Where tokens are revoked (RFC 7009), relative to the token endpoint, such as <c>revoke</c> beside it; null when upstream has no such call.</summary>
    public string? RevokePath { get; init; }

    /// <summary>Where a person permits the access in a browser; null when upstream has no such page.</summary>
    public Uri? AuthorizeUrl { get; init; }

    /// <summary>Further parameters of that page, such as <c>access_type=offline</c>.</summary>
    public IReadOnlyDictionary<string, string> AuthorizeParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>The parameter by which that page says at which server the account lives; null when there is only one.</summary>
    public string? ServerParameter { get; init; }

    /// <summary>The word before an access token.</summary>
    public string Prefix { get; init; } = "Bearer";

    /// <summary>The word before a fixed token.</summary>
    public string FixedPrefix { get; init; } = "Bearer";

    /// <summary>How the client proves itself.</summary>
    public ClientAuthentication ClientAuthentication { get; init; } = ClientAuthentication.Form;

    /// <summary>Permissions asked for when the configuration does not say; null leaves the parameter out.</summary>
    public string? Scope { get; init; }

    /// <summary>Whom an assertion is meant for; null for the token endpoint itself.</summary>
    public string? Audience { get; init; }

    /// <summary>How long an assertion is valid, at most 1 h.</summary>
    public TimeSpan AssertionLifetime { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Least time between two token calls.</summary>
    public TimeSpan MintSpacing { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long token calls rest after upstream said that there were too many.</summary>
    public TimeSpan MintWindow { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long token calls rest after the credentials were refused for good, at most 1 h; twice as long each time that they are refused again.
    /// Null rests until the configuration changes: a person has to act, and a refused token that comes again and again looks like an attack.
    /// </summary>
    public TimeSpan? RefusalRest { get; init; }

    /// <summary>From this many on, <c>expires_in</c> is in milliseconds; null where it never is.</summary>
    public long? MillisecondsFrom { get; init; }

    /// <summary>The member of the token reply that says where data calls go; null when upstream has none.</summary>
    public string? ApiBaseMember { get; init; }

    /// <summary>Ends of host names that <see cref="ApiBaseMember"/> may name, such as <c>.salesforce.com</c>.</summary>
    public IReadOnlyList<string> ApiBaseHosts { get; init; } = [];

    /// <summary>Whether an error answer says that the access token is no good and another may help; 401 unless upstream means something else by it.</summary>
    public Predicate<ErrorAnswer> IsTokenRefused { get; init; } = static answer => (int)answer.Status == 401;

    /// <summary>Whether a success says so; for upstreams that tell errors in a 200.</summary>
    public BodyTest? IsTokenRefusedInSuccess { get; init; }

    /// <summary>What helps against an error of the token endpoint, in words, by <c>error</c> (empty when it refused without one) and <c>error_description</c>; null for the usual words.</summary>
    public Func<string, string?, string?>? Remedy { get; init; }

    /// <summary>The kind that the settings ask for, the preferred one when they do not say.</summary>
    /// <param name="options">The settings.</param>
    public CredentialKind KindOf(CredentialOptions options) => options.Grant ?? Kinds[0];
}
