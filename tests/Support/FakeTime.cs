namespace Aggregator.Tests.Support;

/// <summary>
/// A clock that stands still until it is told to advance; its timers fire then, in order, each at its own instant, on the caller's thread.
/// </summary>
internal sealed class FakeTime(DateTimeOffset? start = null) : TimeProvider
{
    // In real time: long enough for a loaded machine, short enough to notice that nobody waits.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<FakeTimer> _timers = [];
    private readonly List<(TimeSpan Longest, TaskCompletionSource<TimeSpan> Seen)> _watches = [];
    private DateTimeOffset _now = start ?? new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private TimeSpan _fast;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now + _fast;
        }
    }

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _now.UtcTicks;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Sets the wall clock forward, or back when negative; the monotonic clock and the timers do not notice.</summary>
    public void SetWallClock(TimeSpan by)
    {
        lock (_gate)
        {
            _fast += by;
        }
    }

    /// <summary>Moves the clock from timer to timer.</summary>
    public void Advance(TimeSpan by)
    {
        var end = new DateTimeOffset(GetTimestamp(), TimeSpan.Zero) + by;
        while (AdvanceToNext(end) is { } due)
        {
            due.Fire();
        }
    }

    /// <summary>Waits, in real time, until somebody waits for the fake time to advance by no more than this.</summary>
    /// <returns>When the earliest such timer is due, from now.</returns>
    public Task<TimeSpan> WaitForTimerAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var seen = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
            _watches.Add((longest, seen));
            Look();
            return seen.Task.WaitAsync(s_patience, System, cancellationToken);
        }
    }

    /// <summary>Waits for such a timer and advances to it.</summary>
    /// <returns>By how much the clock moved.</returns>
    public async Task<TimeSpan> AdvanceToTimerAsync(TimeSpan longest)
    {
        var due = await WaitForTimerAsync(longest, TestContext.Current.CancellationToken);
        Advance(due);
        return due;
    }

    private FakeTimer? AdvanceToNext(DateTimeOffset end)
    {
        lock (_gate)
        {
            var next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is null)
            {
                _now = end;
                return null;
            }

            _now = next.Due > _now ? next.Due : _now;
            next.Reschedule();
            return next;
        }
    }

    private void Look()
    {
        if (_timers.MinBy(timer => timer.Due) is not { } next)
        {
            return;
        }

        var due = next.Due > _now ? next.Due - _now : TimeSpan.Zero;
        _watches.RemoveAll(watch => due <= watch.Longest && watch.Seen.TrySetResult(due));
    }

    private sealed class FakeTimer(FakeTime time, Action callback) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                _period = period;
                time._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = time._now + dueTime;
                    time._timers.Add(this);
                    time.Look();
                }
            }

            return true;
        }

        /// <summary>Is due again after its period, or never: before it fires, so that what it calls may set it otherwise.</summary>
        public void Reschedule()
        {
            Due += _period;
            if (_period <= TimeSpan.Zero)
            {
                time._timers.Remove(this);
            }
        }

        public void Fire() => callback();

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
