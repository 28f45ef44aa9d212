namespace Aggregator.Stores;

/// <summary>A store did not take a batch; the message names cause and remedy, and no secret.</summary>
internal sealed class StoreException(StoreFailure failure, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>What is done about it.</summary>
    public StoreFailure Failure { get; } = failure;

    /// <summary>From now; the store asked for no call before. Null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
