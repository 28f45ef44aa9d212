namespace Aggregator.Simulator.OAuth;

/// <summary>For what a token endpoint gives a token.</summary>
internal enum Grant
{
    /// <summary>For the client's own proof.</summary>
    ClientCredentials,

    /// <summary>For a refresh token.</summary>
    RefreshToken,

    /// <summary>For a signed assertion (RFC 7523, section 2.1).</summary>
    JwtBearer,
}
