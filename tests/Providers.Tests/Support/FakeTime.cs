namespace Aggregator.Providers.Tests.Support;

/// <summary>A clock that stands still until it is told to advance; its timers fire then, in order, on the caller's thread.</summary>
internal sealed class FakeTime(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private readonly List<(TimeSpan Within, TaskCompletionSource<TimeSpan> Seen)> _watches = [];
    private DateTimeOffset _now = start ?? new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock from timer to timer; each sees the time it was due at.</summary>
    public void Advance(TimeSpan by)
    {
        var until = GetUtcNow() + by;
        while (NextDue(until) is { } due)
        {
            due.Fire();
        }

        lock (_lock)
        {
            _now = until;
        }
    }

    /// <summary>Waits, in real time, until somebody waits for the fake time to advance by no more than this.</summary>
    /// <returns>When the earliest such timer is due, from now.</returns>
    public Task<TimeSpan> TimerAsync(TimeSpan within)
    {
        lock (_lock)
        {
            var seen = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
            _watches.Add((within, seen));
            Look();
            return seen.Task.WaitAsync(TimeSpan.FromSeconds(30), System);
        }
    }

    /// <summary>Waits for such a timer and advances to it.</summary>
    /// <returns>By how much the clock moved.</returns>
    public async Task<TimeSpan> AdvanceToTimerAsync(TimeSpan within)
    {
        var due = await TimerAsync(within);
        Advance(due);
        return due;
    }

    private void Set(FakeTimer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Due = _now + dueTime;
                _timers.Add(timer);
                Look();
            }
        }
    }

    private FakeTimer? NextDue(DateTimeOffset until)
    {
        lock (_lock)
        {
            var next = _timers.MinBy(timer => timer.Due);
            if (next is null || next.Due > until)
            {
                return null;
            }

            _timers.Remove(next);
            _now = next.Due > _now ? next.Due : _now;
            return next;
        }
    }

    private void Look()
    {
        if (_timers.MinBy(timer => timer.Due) is { } next)
        {
            var due = next.Due > _now ? next.Due - _now : TimeSpan.Zero;
            foreach (var watch in _watches.Where(watch => due <= watch.Within))
            {
                watch.Seen.TrySetResult(due);
            }

            _watches.RemoveAll(watch => watch.Seen.Task.IsCompleted);
        }
    }

    private sealed class FakeTimer(FakeTime time, Action callback) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset Due { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            time.Set(this, dueTime);
            return true;
        }

        public void Fire()
        {
            if (_period > TimeSpan.Zero)
            {
                time.Set(this, _period);
            }

            callback();
        }

        public void Dispose() => time.Set(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
