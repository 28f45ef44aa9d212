namespace Aggregator.Providers.Credentials;

/// <summary>How a source proves who asks.</summary>
public enum CredentialKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>A fixed token in a header: <c>Token</c>, <c>Header</c>, <c>Prefix</c>.</summary>
    Token,

    /// <summary>User name and password in HTTP Basic.</summary>
    Basic,

    /// <summary>A fixed key in the query: <c>Token</c>, <c>Parameter</c>.</summary>
    QueryKey,

    /// <summary>OAuth 2: an access token for a refresh token (RFC 6749, section 6).</summary>
    RefreshToken,

    /// <summary>OAuth 2: an access token for the client itself (RFC 6749, section 4.4).</summary>
    ClientCredentials,

    /// <summary>OAuth 2: an access token for a signed assertion (RFC 7523, section 2.1).</summary>
    JwtBearer,
}
