namespace Aggregator.Quotas;

/// <summary>
/// Turns instants on disk into the monotonic clock of this process. Within one start of the machine the monotonic clock itself says how long
/// ago they were written, so that a clock set between two processes opens no window; after a new start only the wall clock can, and
/// what it places in the future is now.
/// </summary>
internal sealed class SavedClock
{
    private readonly long _savedAtUtc;

    /// <summary>Compares what was saved with now.</summary>
    /// <param name="savedAt">Wall clock when it was saved, milliseconds since 1970.</param>
    /// <param name="uptime">Monotonic clock when it was saved, milliseconds, rounded up.</param>
    /// <param name="sameBoot">Whether the machine has not been started again since.</param>
    /// <param name="now">Now.</param>
    public SavedClock(long savedAt, long uptime, bool sameBoot, in LedgerInstant now)
    {
        _savedAtUtc = savedAt;
        var elapsed = sameBoot
            ? now.Ticks - (uptime * TimeSpan.TicksPerMillisecond)
            : now.Utc - DateTimeOffset.FromUnixTimeMilliseconds(savedAt).UtcTicks;
        SavedAt = now.Ticks - Math.Max(elapsed, 0);
    }

    /// <summary>When it was saved, on the monotonic clock; negative when that was before the machine started.</summary>
    public long SavedAt { get; }

    /// <summary>The monotonic clock at a saved instant in milliseconds since 1970.</summary>
    public long Ticks(long milliseconds) => SavedAt + ((milliseconds - _savedAtUtc) * TimeSpan.TicksPerMillisecond);
}
