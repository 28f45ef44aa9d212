namespace Aggregator.Quotas;

/// <summary>At most <c>Limit</c> calls in any span of the window's length, wherever between its start and end upstream counts a call.</summary>
internal sealed class SlidingWindow(QuotaRule rule) : QuotaWindow(rule)
{
    // A permit comes back at most this part of the window late: 0.4 % of what could be used.
    private const int Grains = 256;

    private readonly long _length = rule.Length.Ticks;
    private readonly SpentLog _spent = new(Math.Max(rule.Length.Ticks / Grains, 1));

    public override long Free(in LedgerInstant now, int held)
    {
        _spent.ForgetBefore(now.Ticks - _length);
        return Limit - held - _spent.Total;
    }

    public override long TimeUntil(long permits, in LedgerInstant now, int held)
    {
        // Beyond a whole window's permits, each further windowful takes another length.
        var windows = (permits - 1) / Limit;
        var missing = permits - (windows * Limit) - Free(now, held);
        var wait = missing <= 0 ? 0 : (_spent.EndOfOldest(missing) ?? now.Ticks) + After(_length) - now.Ticks;
        return wait + (windows * _length);
    }

    public override void Hold(int permits, in LedgerInstant now, int held)
    {
        // Held permits are counted by the pool.
    }

    public override void End(int calls, in LedgerInstant now, int held) => _spent.Add(now.Ticks, calls);

    public override void Return(int permits, in LedgerInstant now, int held)
    {
        // Held permits are counted by the pool.
    }

    public override DateTimeOffset? RenewsAt(in LedgerInstant now, int held)
    {
        _spent.ForgetBefore(now.Ticks - _length);
        return _spent.Oldest is { } oldest ? now.At(oldest + After(_length)) : null;
    }

    public override IEnumerable<(long EndedAt, long Calls)> Recent(in LedgerInstant now, int held)
    {
        _spent.ForgetBefore(now.Ticks - _length);
        return _spent.Batches;
    }

    public override void Seed(QuotaWindow other, in LedgerInstant now, int held)
    {
        foreach (var (endedAt, calls) in other.Recent(now, held))
        {
            _spent.Restore(endedAt, calls);
        }
    }

    public override QuotaState Save(in LedgerInstant now, int held)
    {
        _spent.ForgetBefore(now.Ticks - _length);
        var spent = new List<long>();
        foreach (var (last, calls) in _spent.Batches)
        {
            spent.Add(now.Milliseconds(last) + 1); // never earlier than it was
            spent.Add(calls);
        }

        return new() { Limit = Limit, Held = held, Spent = spent };
    }

    public override void Load(QuotaState state, SavedClock clock, in LedgerInstant now)
    {
        var spent = state.Spent ?? [];
        for (var i = 0; i + 1 < spent.Count; i += 2)
        {
            _spent.Restore(Math.Min(clock.Ticks(spent[i]), now.Ticks), spent[i + 1]);
        }
    }
}
