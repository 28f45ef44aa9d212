namespace Aggregator.Quotas;

/// <summary>
/// A bucket that holds <c>Limit</c> tokens and gets one more each <c>Length</c>. The level is what upstream's bucket holds at least when
/// every held call has been debited. It is never above the capacity less the held calls: were upstream to debit one of them only at its end,
/// its bucket would have been full in between and would have lost those refills.
/// </summary>
internal sealed class TokenBucket(QuotaRule rule) : QuotaWindow(rule)
{
    private readonly Int128 _token = rule.Length.Ticks;
    private Int128 _level = (Int128)rule.Length.Ticks * rule.Limit; // in ticks of refilling: Length is one token
    private long _refilledAt = long.MinValue;

    public override long Free(in LedgerInstant now, int held)
    {
        Refill(now, held);
        // Rounded down also when a lowered capacity has made it negative.
        return (long)(_level >= 0 ? _level / _token : -((-_level + _token - 1) / _token));
    }

    public override long TimeUntil(long permits, in LedgerInstant now, int held)
    {
        Refill(now, held);
        var missing = (_token * permits) - _level;
        return missing <= 0 ? 0 : (long)Int128.Min(missing, TimeSpan.MaxValue.Ticks);
    }

    public override void Hold(int permits, in LedgerInstant now, int held)
    {
        Refill(now, held);
        _level -= _token * permits;
    }

    public override void End(int calls, in LedgerInstant now, int held) => Refill(now, held);

    public override void Return(int permits, in LedgerInstant now, int held)
    {
        Refill(now, held);
        _level += _token * permits;
    }

    public override DateTimeOffset? RenewsAt(in LedgerInstant now, int held)
    {
        Refill(now, held);
        var intoToken = _level % _token;
        return _level < _token * Limit ? now.At(now.Ticks + (long)(_token - intoToken)) : null;
    }

    public override IEnumerable<(long EndedAt, long Calls)> Recent(in LedgerInstant now, int held)
    {
        var missing = Limit - held - Free(now, held);
        return missing > 0 ? [(now.Ticks, missing)] : [];
    }

    public override void Seed(QuotaWindow other, in LedgerInstant now, int held)
    {
        // As if nothing had been refilled since.
        var full = now.Ticks - (long)Int128.Min(_token * Limit, TimeSpan.FromDays(36500).Ticks);
        var calls = other.Recent(now, held).Where(batch => batch.EndedAt >= full).Sum(batch => batch.Calls);
        _level = _token * (Limit - held - Math.Min(calls, Limit));
        _refilledAt = now.Ticks;
    }

    public override QuotaState Save(in LedgerInstant now, int held)
    {
        Refill(now, held);
        return new() { Limit = Limit, Held = held, Level = Math.Floor((double)_level / (double)_token * 1e6) / 1e6 };
    }

    public override void Load(QuotaState state, SavedClock clock, in LedgerInstant now)
    {
        _level = (Int128)((state.Level ?? 0) * (double)_token);
        _refilledAt = Math.Min(clock.SavedAt, now.Ticks);
        Refill(now, state.Held);
    }

    public override void ChangeLimit(QuotaRule changed)
    {
        // A larger bucket was not filled to its new brim by having been made larger.
        _level += _token * Math.Min(changed.Limit - Limit, 0);
        base.ChangeLimit(changed);
    }

    private void Refill(in LedgerInstant now, int held)
    {
        if (_refilledAt == long.MinValue)
        {
            _refilledAt = now.Ticks;
        }

        var brim = _token * (Limit - held);
        _level = Int128.Min(_level + (now.Ticks - _refilledAt), Int128.Max(brim, _level));
        _refilledAt = now.Ticks;
    }
}
