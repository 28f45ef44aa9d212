namespace Aggregator.Api.Access;

/// <summary>Whether a key opens anything.</summary>
internal enum KeyState
{
    /// <summary>It does.</summary>
    Good,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It was taken back.</summary>
    Revoked,
}
