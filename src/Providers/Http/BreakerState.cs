namespace Aggregator.Providers.Http;

/// <summary>What a source's breaker does, as the meter shows it.</summary>
internal enum BreakerState
{
    /// <summary>Calls pass.</summary>
    Closed = 0,

    /// <summary>One call passes, to see whether upstream is back.</summary>
    HalfOpen = 1,

    /// <summary>No call passes.</summary>
    Open = 2,
}
