namespace Aggregator.Providers.Contracts;

/// <summary>Why a fetch brought nothing; it decides what happens next.</summary>
public enum ProviderFailure
{
    /// <summary>Time-out, connection, 408, 5xx: retried with jitter, then again at the next run.</summary>
    Unavailable,

    /// <summary>429 or the local quota: nothing before <see cref="ProviderException.RetryAfter"/>.</summary>
    Throttled,

    /// <summary>Any other 4xx: not retried; health is degraded until the configuration changes.</summary>
    Rejected,

    /// <summary>The body is not what upstream's contract says: not retried; health is degraded.</summary>
    Malformed,
}
