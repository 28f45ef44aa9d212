using Aggregator.Providers.Http;

namespace Aggregator.Quotas;

/// <summary>
/// All pools of one credential. Every call takes a permit from the pool of calls; one of another pool takes a permit there besides.
/// Not safe for concurrent use.
/// </summary>
internal sealed class PoolSet
{
    private readonly Dictionary<string, QuotaPool> _pools = [];
    private readonly QuotaPool _calls;

    public PoolSet() => _calls = Find(QuotaCall.Calls);

    /// <summary>The pool of that name, made when there is none yet.</summary>
    public QuotaPool Find(string name)
    {
        if (!_pools.TryGetValue(name, out var pool))
        {
            _pools[name] = pool = new QuotaPool(name);
        }

        return pool;
    }

    /// <summary>Where a call needs a permit besides the pool of calls; null for an ordinary call.</summary>
    public QuotaPool? Besides(in QuotaCall call) => call.Pool == QuotaCall.Calls ? null : Find(call.Pool);

    /// <summary>Whether a call can begin now without looking at the clock: the usual case.</summary>
    public bool HasPermitAtHand(QuotaPool? besides) => _calls.HasPermitAtHand && besides is null or { HasPermitAtHand: true };

    /// <summary>Calls that can begin now.</summary>
    public long AtHand(QuotaPool? besides, in LedgerInstant now) => Math.Min(_calls.AtHand(now), besides?.AtHand(now) ?? long.MaxValue);

    /// <summary>Ordinary calls that can begin now.</summary>
    public long AtHand(in LedgerInstant now) => _calls.AtHand(now);

    /// <summary>Calls that can begin now, or as soon as their permits are on disk, when so many others go before; 0 or less when none can.</summary>
    public long Available(QuotaPool? besides, long before, in LedgerInstant now)
    {
        var calls = _calls.Available(now) - before;
        return besides is null ? calls : Math.Min(calls, besides.Available(now) - Math.Min(before, besides.Waiting));
    }

    /// <summary>Ticks until a call can begin when so many others go before.</summary>
    public long TimeUntil(QuotaPool? besides, long before, in LedgerInstant now)
    {
        var calls = _calls.TimeUntil(before + 1, now);
        return besides is null ? calls : Math.Max(calls, besides.TimeUntil(Math.Min(before, besides.Waiting) + 1, now));
    }

    /// <summary>The earliest time at which a permit comes free in a pool that is waited for; null when no time can be told.</summary>
    public long? NextFree(in LedgerInstant now)
    {
        long? next = null;
        foreach (var pool in _pools.Values)
        {
            if (pool.Waiting > 0 && Math.Max(pool.TimeUntil(1, now), _calls.TimeUntil(1, now)) is > 0 and var wait)
            {
                next = Math.Min(next ?? long.MaxValue, now.Ticks + wait);
            }
        }

        return next;
    }

    /// <summary>More or fewer calls wait.</summary>
    public void ChangeDemand(QuotaPool? besides, int more)
    {
        _calls.Waiting += more;
        if (besides is not null)
        {
            besides.Waiting += more;
        }
    }

    /// <summary>A call begins.</summary>
    public void Take(QuotaPool? besides)
    {
        _calls.Take();
        besides?.Take();
    }

    /// <summary>A call has ended.</summary>
    public void End(QuotaPool? besides, in LedgerInstant now)
    {
        _calls.End(now);
        besides?.End(now);
    }

    /// <summary>Whether a call of this kind has left a pool low.</summary>
    public bool IsLow(QuotaPool? besides) => _calls.IsLow || besides is { IsLow: true };

    /// <summary>Reserves in memory what is worth a write; null when nothing is.</summary>
    public List<(QuotaPool Pool, int Permits)>? Reserve(bool ahead, in LedgerInstant now)
    {
        List<(QuotaPool, int)>? reserved = null;
        foreach (var pool in _pools.Values)
        {
            if (pool.PlanReservation(ahead, now) is > 0 and var permits)
            {
                pool.Reserve(permits, now);
                (reserved ??= []).Add((pool, permits));
            }
        }

        return reserved;
    }

    /// <summary>Gives back what nobody uses.</summary>
    public void ReturnUnspent(in LedgerInstant now)
    {
        foreach (var pool in _pools.Values)
        {
            pool.ReturnUnspent(now);
        }
    }

    /// <summary>Takes the limits by pool; a pool that is not named has none any more.</summary>
    public void Configure(IReadOnlyDictionary<string, IReadOnlyList<QuotaRule>> limits, in LedgerInstant now)
    {
        foreach (var name in limits.Keys)
        {
            Find(name);
        }

        foreach (var pool in _pools.Values)
        {
            pool.Configure(limits.GetValueOrDefault(pool.Name) ?? [], now);
        }
    }

    /// <summary>What goes on disk.</summary>
    public IReadOnlyList<(string Pool, string Key, QuotaState State)> Save(LedgerInstant now) =>
        [.. _pools.Values.SelectMany(pool => pool.Save(now).Select(window => (pool.Name, window.Key, window.State)))];

    /// <summary>How all limits stand.</summary>
    public IReadOnlyList<QuotaStatus> Status(string credential, LedgerInstant now) =>
        [.. _pools.Values.SelectMany(pool => pool.Status(credential, now))];
}
