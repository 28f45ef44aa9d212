namespace Aggregator.Providers.Credentials;

/// <summary>How a client proves itself to the token endpoint.</summary>
public enum ClientAuthentication
{
    /// <summary><c>client_id</c> and <c>client_secret</c> in the form.</summary>
    Form,

    /// <summary>HTTP Basic.</summary>
    Basic,

    /// <summary><c>client_id</c>, <c>client_secret</c> and the grant in the query: what some upstreams document, though addresses end up in logs.</summary>
    Query,

    /// <summary>A signed assertion in place of a secret (RFC 7523, section 2.2).</summary>
    PrivateKeyJwt,
}
