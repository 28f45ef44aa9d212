namespace Aggregator.Simulator.OAuth;

/// <summary>Why there is no token.</summary>
internal enum DeskRefusal
{
    /// <summary>Too many token calls.</summary>
    TooMany,

    /// <summary>The grant is unknown, or not for this client at this address.</summary>
    WrongGrant,

    /// <summary>The grant is not for this host.</summary>
    WrongHost,

    /// <summary>The client may not prove itself so.</summary>
    WrongProof,

    /// <summary>There is no such client.</summary>
    UnknownClient,

    /// <summary>The secret is another one.</summary>
    WrongSecret,

    /// <summary>The assertion cannot be read, or is signed by another key.</summary>
    BadSignature,

    /// <summary>The assertion is meant for somebody else.</summary>
    WrongAudience,

    /// <summary>The assertion speaks for somebody else.</summary>
    WrongSubject,

    /// <summary>The assertion has no end, or one that is past.</summary>
    Expired,

    /// <summary>The assertion would be good for too long.</summary>
    ExpiresTooLate,

    /// <summary>The assertion was used before.</summary>
    UsedAssertion,

    /// <summary>The refresh token is unknown, was revoked, or has been revoked by this very use.</summary>
    DeadRefreshToken,

    /// <summary>A scope that the client was not granted.</summary>
    WrongScope,
}
