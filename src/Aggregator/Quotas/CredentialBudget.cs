using System.Threading.RateLimiting;
using Aggregator.Providers.Http;

namespace Aggregator.Quotas;

/// <summary>All that one credential may do, and those who wait for it. Safe for concurrent use.</summary>
internal sealed class CredentialBudget : IDisposable
{
    private const string Unknown = "no source with this credential is configured";

    private readonly Lock _lock = new();
    private readonly PoolSet _pools = new();
    private readonly QuotaQueue _queue;
    private readonly string _credential;
    private readonly LedgerFile _file;
    private readonly LedgerClock _clock;
    private readonly WakeTimer _timer;
    private Task _write = Task.CompletedTask;
    private bool _writing;
    private string? _closed = Unknown;

    /// <summary>Begins without limits, and so refuses every call until it is configured.</summary>
    public CredentialBudget(string credential, LedgerFile file, LedgerClock clock)
    {
        (_credential, _file, _clock) = (credential, file, clock);
        _queue = new QuotaQueue(_pools);
        _timer = new WakeTimer(clock, OnTimer);
    }

    /// <summary>Takes a row from disk, before anything else is asked.</summary>
    public void Load(LedgerRow row, in LedgerInstant now) => _pools.Find(row.Pool).Load(row.Key, row.State, row.Clock, now);

    /// <summary>Takes the limits by pool; null when no source has the credential any more, which keeps the counts.</summary>
    public void Configure(IReadOnlyDictionary<string, IReadOnlyList<QuotaRule>>? limits)
    {
        lock (_lock)
        {
            var now = _clock.Now;
            _queue.Turns.ForgetRefusals();
            if (limits is null)
            {
                _queue.RefuseAll(_closed = Unknown);
                return;
            }

            _closed = null;
            _pools.Configure(limits, now);
            Pump(now);
        }
    }

    /// <summary>Gives a permit, now or when it is there, or a refusal.</summary>
    public ValueTask<RateLimitLease> AcquireAsync(in QuotaCall call, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var caller = _queue.Turns.Ask(call.Caller);
            var besides = _pools.Besides(call);
            if (AnswerAtOnce(caller, besides, call.MaxWait, out var patience) is { } answer)
            {
                return new(answer);
            }

            var now = _clock.Now;
            var waiter = new QuotaWaiter(this, caller, besides, now.Ticks + patience);
            _queue.Enqueue(waiter);
            Pump(now);
            if (!waiter.Task.IsCompleted)
            {
                waiter.CancelWith(cancellationToken);
            }

            return new(waiter.Task);
        }
    }

    /// <summary>Gives a permit that is on disk already, or a refusal; in that case the next one is being written when there is one.</summary>
    public RateLimitLease AttemptAcquire(in QuotaCall call)
    {
        lock (_lock)
        {
            var caller = _queue.Turns.Ask(call.Caller);
            var besides = _pools.Besides(call);
            if (AnswerAtOnce(caller, besides, TimeSpan.Zero, out _) is { } answer)
            {
                return answer;
            }

            _pools.ChangeDemand(besides, 1);
            Reserve(ahead: false, _clock.Now);
            _pools.ChangeDemand(besides, -1);
            return _queue.Refuse(caller, "no permit is on disk yet", 0);
        }
    }

    /// <summary>The call has ended.</summary>
    public void End(QuotaPool? besides)
    {
        using var _ = _lock.EnterScope();
        _pools.End(besides, _clock.Now);
    }

    /// <summary>Upstream wants no call for a while.</summary>
    public void Block(in QuotaCall call, TimeSpan pause)
    {
        lock (_lock)
        {
            var now = _clock.Now;
            _pools.Find(call.Pool).Block(pause, now);
            Heed(now);
        }
    }

    /// <summary>Upstream will allow so many calls until the reset.</summary>
    public void Report(in QuotaCall call, int remaining, TimeSpan reset)
    {
        lock (_lock)
        {
            var now = _clock.Now;
            _pools.Find(call.Pool).Cap(remaining, reset, now);
            if (remaining == 0)
            {
                Heed(now);
            }
        }
    }

    /// <summary>How all limits stand.</summary>
    public IReadOnlyList<QuotaStatus> Snapshot()
    {
        using var _ = _lock.EnterScope();
        return _pools.Status(_credential, _clock.Now);
    }

    /// <summary>How long a call would wait for its permit.</summary>
    public TimeSpan WaitOf(in QuotaCall call)
    {
        using var _ = _lock.EnterScope();
        return _queue.WaitOf(_pools.Besides(call), _clock.Now);
    }

    /// <summary>The platform's statistics.</summary>
    public RateLimiterStatistics Statistics(in QuotaCall call)
    {
        using var _ = _lock.EnterScope();
        return _queue.Statistics(_pools.Besides(call), _clock.Now);
    }

    /// <summary>Takes a call out of the queue; false when it has its answer already.</summary>
    public bool Withdraw(QuotaWaiter waiter)
    {
        using var _ = _lock.EnterScope();
        return _queue.Withdraw(waiter);
    }

    /// <summary>Completes when no reservation is being written.</summary>
    public async Task WhenIdleAsync()
    {
        while (Volatile.Read(ref _write) is { IsCompleted: false } write)
        {
            await write;
        }
    }

    /// <summary>Writes how things stand exactly, unused permits given back. When that fails, the disk counts more than was used, never less.</summary>
    public async Task FlushAsync()
    {
        await WhenIdleAsync();
        Task write;
        lock (_lock)
        {
            var now = _clock.Now;
            _pools.ReturnUnspent(now);
            write = SaveAsync(now);
        }

        await write;
    }

    /// <summary>Refuses whoever waits or comes.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _queue.RefuseAll(_closed = "the daemon is ending");
            _timer.Dispose();
        }
    }

    // Null when the call has to wait; patience then says for how long.
    private RateLimitLease? AnswerAtOnce(Caller caller, QuotaPool? besides, TimeSpan maxWait, out long patience)
    {
        patience = 0;
        if (_closed is not null)
        {
            return _queue.Refuse(caller, _closed);
        }

        if (_queue.Turns.IsCalm && _pools.HasPermitAtHand(besides))
        {
            return Give(caller, besides);
        }

        var now = _clock.Now;
        return _queue.Check(caller, besides, maxWait, now, out patience) is { } refusal ? refusal
            : _queue.Turns.Waiters == 0 && _pools.AtHand(besides, now) > 0 ? Give(caller, besides)
            : null;
    }

    // Upstream's word is worth a write of its own: a new process must not ask again before its time.
    private void Heed(in LedgerInstant now)
    {
        _ = SaveAsync(now);
        _queue.RefuseWhoCannotWait(now);
        Pump(now);
    }

    private QuotaLease Give(Caller caller, QuotaPool? besides)
    {
        _queue.Turns.Serve(caller);
        _pools.Take(besides);
        if (!_writing && _pools.IsLow(besides))
        {
            Reserve(ahead: true, _clock.Now);
        }

        return new(this, besides);
    }

    // Serves whom it can, refuses whose time is over, reserves for the rest and sets the timer for what comes free next.
    private void Pump(in LedgerInstant now)
    {
        while (_queue.Turns.Next is { } waiter && _pools.AtHand(now) > 0)
        {
            if (waiter.Besides?.AtHand(now) <= 0)
            {
                _queue.Turns.SetAside(waiter.Caller); // those behind it need not wait for the other permit that it lacks
            }
            else if (_queue.Withdraw(waiter))
            {
                waiter.Answer(Give(waiter.Caller, waiter.Besides));
            }
        }

        _queue.Turns.PutBack();
        _queue.RefuseOverdue(now);
        Reserve(ahead: false, now);
        if (_queue.Turns.Waiters > 0)
        {
            _timer.WakeAt(Math.Min(_queue.NextDeadline ?? long.MaxValue, _pools.NextFree(now) ?? long.MaxValue), now);
        }
    }

    private void Reserve(bool ahead, in LedgerInstant now)
    {
        if (!_writing && _closed is null && _pools.Reserve(ahead, now) is { } reserved)
        {
            _writing = true;
            _write = WriteAsync(reserved, now);
        }
    }

    private async Task WriteAsync(List<(QuotaPool Pool, int Permits)> reserved, LedgerInstant then)
    {
        var failure = await SaveAsync(then);
        lock (_lock)
        {
            _writing = false;
            var now = _clock.Now;
            foreach (var (pool, permits) in reserved)
            {
                pool.EndReservation(permits, failure is null, now);
            }

            if (failure is not null)
            {
                _queue.RefuseAll($"the quota ledger cannot be written: {failure}");
            }

            Pump(now);
        }
    }

    private Task<string?> SaveAsync(LedgerInstant now) => _file.WriteAsync(_credential, _pools.Save(now), now);

    private void OnTimer()
    {
        lock (_lock)
        {
            _timer.Woken();
            if (_closed is null)
            {
                Pump(_clock.Now);
            }
        }
    }
}
