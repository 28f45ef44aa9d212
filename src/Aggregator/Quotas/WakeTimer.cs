namespace Aggregator.Quotas;

/// <summary>Calls back once at the earliest of the moments it is given. Not safe for concurrent use.</summary>
internal sealed class WakeTimer(LedgerClock clock, Action wake) : IDisposable
{
    private readonly ITimer _timer = clock.Time.CreateTimer(
        static wake => ((Action)wake!)(), wake, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    private long _due = long.MaxValue;

    /// <summary>Asks to be called at a moment of the monotonic clock, unless an earlier call is due.</summary>
    public void WakeAt(long due, in LedgerInstant now)
    {
        if (due < _due)
        {
            _due = due;
            // Timers count whole milliseconds; one that comes early would have to be set again.
            var wait = Math.Max(due - now.Ticks, 0) / TimeSpan.TicksPerMillisecond;
            _timer.Change(TimeSpan.FromMilliseconds(Math.Min(wait + 1, int.MaxValue)), Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The call has come; it will not come again by itself.</summary>
    public void Woken() => _due = long.MaxValue;

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();
}
