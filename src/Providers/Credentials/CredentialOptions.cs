using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Credentials;

/// <summary>Settings of a source's credential. Which of them are wanted depends on <see cref="Grant"/>.</summary>
public sealed class CredentialOptions
{
    /// <summary>How the source proves who asks; the provider's first choice when absent.</summary>
    public CredentialKind? Grant { get; set; }

    /// <summary>The client's id (consumer key). For OAuth 2.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The client's secret. For OAuth 2, unless a key signs in its place.</summary>
    [Secret]
    public string ClientSecret { get; set; } = "";

    /// <summary>How the client proves itself to the token endpoint; what the provider documents when absent.</summary>
    public ClientAuthentication? ClientAuthentication { get; set; }

    /// <summary>The first refresh token; later ones are in the vault. Not needed after <c>auth login</c>.</summary>
    [Secret]
    public string RefreshToken { get; set; } = "";

    /// <summary>The token endpoint, absolute; the provider's when absent.</summary>
    public Uri? TokenUrl { get; set; }

    /// <summary>Where <c>auth logout</c> revokes tokens (RFC 7009), absolute; the provider's when absent.</summary>
    public Uri? RevokeUrl { get; set; }

    /// <summary>The permissions asked for, separated as the provider wants; its own choice when absent.</summary>
    public string? Scope { get; set; }

    /// <summary>Private key, PEM or JWK, that signs assertions.</summary>
    [Secret]
    public string PrivateKey { get; set; } = "";

    /// <summary>Name of the key for <c>kid</c>; the JWK's own when absent.</summary>
    public string? KeyId { get; set; }

    /// <summary>Who the assertion speaks for (<c>sub</c>), such as a user's name; the client's id when absent.</summary>
    public string? Subject { get; set; }

    /// <summary>Whom the assertion is meant for (<c>aud</c>); the provider's choice when absent.</summary>
    public string? Audience { get; set; }

    /// <summary>A fixed token or key.</summary>
    [Secret]
    public string Token { get; set; } = "";

    /// <summary>The header that carries a token; <c>Authorization</c> when absent.</summary>
    public string? Header { get; set; }

    /// <summary>The word before a token, such as <c>Bearer</c> or <c>SSWS</c>; the provider's when absent, none when empty.</summary>
    public string? Prefix { get; set; }

    /// <summary>Name of the query parameter that carries a fixed key.</summary>
    public string? Parameter { get; set; }

    /// <summary>User name for HTTP Basic.</summary>
    public string Username { get; set; } = "";

    /// <summary>Password for HTTP Basic.</summary>
    [Secret]
    public string Password { get; set; } = "";

    /// <summary>Further parameters of the token call, such as <c>soid</c>. Not for secrets.</summary>
    public Dictionary<string, string> Parameters { get; set; } = [];
}
