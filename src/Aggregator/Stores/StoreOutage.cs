using Aggregator.Journal;

namespace Aggregator.Stores;

/// <summary>Remembers how a store has fared. Safe for concurrent use.</summary>
internal sealed class StoreOutage(TimeProvider time)
{
    private readonly Lock _gate = new();
    private int _failures;
    private DateTimeOffset? _lastSuccess;
    private DateTimeOffset? _since;
    private string? _lastError;
    private DateTimeOffset? _lastErrorAt;

    /// <summary>How the store fares, with what it lacks.</summary>
    public StoreStatus Describe(string store, StoreLag lag, long parked)
    {
        lock (_gate)
        {
            var age = time.GetUtcNow() - lag.Since ?? TimeSpan.Zero;
            return new StoreStatus(store, lag, age, _lastSuccess, _since, _lastError, _lastErrorAt, parked);
        }
    }

    /// <summary>The store took a batch.</summary>
    /// <returns>How long the outage was that this ends; null when there was none.</returns>
    public TimeSpan? Succeeded()
    {
        lock (_gate)
        {
            _lastSuccess = time.GetUtcNow();
            var outage = _lastSuccess - _since;
            _since = null;
            _failures = 0;
            return outage;
        }
    }

    /// <summary>The store refused a reading for its own sake, which is no outage.</summary>
    public void Refused(string error)
    {
        lock (_gate)
        {
            _lastError = error;
            _lastErrorAt = time.GetUtcNow();
        }
    }

    /// <summary>The store did not take a batch.</summary>
    /// <returns>Failures in a row; 1 begins an outage.</returns>
    public int Failed(string error)
    {
        lock (_gate)
        {
            _lastError = error;
            _lastErrorAt = time.GetUtcNow();
            _since ??= _lastErrorAt;
            return ++_failures;
        }
    }
}
