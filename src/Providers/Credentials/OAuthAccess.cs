namespace Aggregator.Providers.Credentials;

/// <summary>How a source proves who asks.</summary>
/// <param name="Options">Its settings.</param>
/// <param name="Scheme">What its provider knows about its credentials.</param>
public sealed record OAuthAccess(CredentialOptions Options, CredentialScheme Scheme)
{
    /// <summary>What kind it is.</summary>
    public CredentialKind Kind => Scheme.KindOf(Options);

    /// <summary>Whether access tokens have to be got, and not only sent.</summary>
    public bool GetsTokens => Kind is CredentialKind.RefreshToken or CredentialKind.ClientCredentials or CredentialKind.JwtBearer;

    /// <summary>The token endpoint; null when neither settings nor scheme say.</summary>
    public Uri? TokenUrl => Options.TokenUrl ?? Scheme.TokenUrl;

    /// <summary>Where tokens are revoked: as configured, or else beside the token endpoint, wherever that is; null when upstream has no such call.</summary>
    public Uri? RevokeUrl => Options.RevokeUrl ?? (TokenUrl is { } token && Scheme.RevokePath is { } path ? new Uri(token, path) : null);
}
