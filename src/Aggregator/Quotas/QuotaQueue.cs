using System.Threading.RateLimiting;

namespace Aggregator.Quotas;

/// <summary>Those who wait for one credential, and who is refused. Not safe for concurrent use.</summary>
internal sealed class QuotaQueue(PoolSet pools)
{
    private const string Spent = "the quota is spent";

    // A permit that only has to be written is waited for even by a caller that would not wait for a window.
    private static readonly TimeSpan s_patienceWithDisk = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(31);
    private static readonly TimeSpan s_retryAfterFailure = TimeSpan.FromSeconds(5);

    private readonly PriorityQueue<QuotaWaiter, long> _deadlines = new();
    private long _refused;

    /// <summary>Whose turn it is.</summary>
    public CallerTurns Turns { get; } = new();

    /// <summary>When the next waiting call's time is over; null when none waits.</summary>
    public long? NextDeadline => _deadlines.TryPeek(out _, out var deadline) ? deadline : null;

    /// <summary>The platform's statistics, for calls that need a permit there.</summary>
    public RateLimiterStatistics Statistics(QuotaPool? besides, in LedgerInstant now) => new()
    {
        CurrentAvailablePermits = Math.Max(pools.Available(besides, 0, now), 0),
        CurrentQueuedCount = Turns.Waiters,
        TotalSuccessfulLeases = Turns.Grants,
        TotalFailedLeases = _refused,
    };

    /// <summary>How long a call would wait behind those who do, at most 31 days.</summary>
    public TimeSpan WaitOf(QuotaPool? besides, in LedgerInstant now) => pools.Available(besides, Turns.Waiters, now) > 0
        ? TimeSpan.Zero
        : TimeSpan.FromTicks(Math.Clamp(pools.TimeUntil(besides, Turns.Waiters, now), 0, s_longestWait.Ticks));

    /// <summary>A call begins to wait.</summary>
    public void Enqueue(QuotaWaiter waiter)
    {
        Turns.Enqueue(waiter);
        _deadlines.Enqueue(waiter, waiter.Deadline);
        pools.ChangeDemand(waiter.Besides, 1);
    }

    /// <summary>A call no longer waits; false when it did not.</summary>
    public bool Withdraw(QuotaWaiter waiter)
    {
        if (!Turns.Dequeue(waiter))
        {
            return false;
        }

        pools.ChangeDemand(waiter.Besides, -1);
        return true;
    }

    /// <summary>Refuses a call whose permit would come too late, or who must let others go first; null when it may be served or wait.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="besides">Where it needs a permit besides the pool of calls.</param>
    /// <param name="maxWait">How long it would wait.</param>
    /// <param name="now">Now.</param>
    /// <param name="patience">Ticks that it shall wait.</param>
    public RefusedLease? Check(Caller caller, QuotaPool? besides, TimeSpan maxWait, in LedgerInstant now, out long patience)
    {
        patience = Math.Clamp(maxWait.Ticks, 0, s_longestWait.Ticks);
        var before = Turns.WaitersBefore(caller);
        var available = pools.Available(besides, before, now);
        if (available <= 0)
        {
            var wait = pools.TimeUntil(besides, before, now);
            return wait > patience ? Refuse(caller, Spent, wait) : null;
        }

        patience = Math.Max(patience, s_patienceWithDisk.Ticks);
        var claims = Turns.ClaimsBefore(caller, available);
        return claims < available
            ? null
            : Refuse(caller, "the quota is short and others go first", pools.TimeUntil(besides, before + claims, now));
    }

    /// <summary>Refuses a call, for reasons that have nothing to do with its quota.</summary>
    public RefusedLease Refuse(Caller caller, string reason) => Refuse(caller, reason, s_retryAfterFailure.Ticks);

    /// <summary>Refuses a call, and remembers that its caller is to go before those who are served meanwhile.</summary>
    public RefusedLease Refuse(Caller caller, string reason, long wait)
    {
        Turns.Refuse(caller);
        _refused++;
        return new(reason, TimeSpan.FromTicks(Math.Max(wait, TimeSpan.TicksPerMillisecond)));
    }

    /// <summary>Refuses whoever waits.</summary>
    public void RefuseAll(string reason)
    {
        foreach (var waiter in Turns.AllWaiters())
        {
            Answer(waiter, reason, s_retryAfterFailure.Ticks);
        }
    }

    /// <summary>Refuses those whose permit will come too late, now that upstream has spoken.</summary>
    public void RefuseWhoCannotWait(in LedgerInstant now)
    {
        foreach (var waiter in Turns.AllWaiters())
        {
            var wait = pools.TimeUntil(waiter.Besides, 0, now);
            if (waiter.Deadline < now.Ticks + wait)
            {
                Answer(waiter, "upstream wants no call", wait);
            }
        }
    }

    /// <summary>Refuses those whose time is over.</summary>
    public void RefuseOverdue(in LedgerInstant now)
    {
        if (Turns.Waiters == 0)
        {
            _deadlines.Clear();
        }

        while (_deadlines.TryPeek(out var waiter, out var deadline) && (deadline <= now.Ticks || waiter.Task.IsCompleted))
        {
            _deadlines.Dequeue();
            if (!waiter.Task.IsCompleted)
            {
                Answer(waiter, Spent, pools.TimeUntil(waiter.Besides, 0, now));
            }
        }
    }

    private void Answer(QuotaWaiter waiter, string reason, long wait)
    {
        if (Withdraw(waiter))
        {
            waiter.Answer(Refuse(waiter.Caller, reason, wait));
        }
    }
}
