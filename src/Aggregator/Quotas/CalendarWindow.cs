namespace Aggregator.Quotas;

/// <summary>
/// At most <c>Limit</c> calls in a day or month of the UTC calendar. A permit counts where it was reserved, and once more in the next
/// period when it is still held as that begins.
/// </summary>
internal sealed class CalendarWindow(QuotaRule rule) : QuotaWindow(rule)
{
    private long _start;
    private long _count;
    private long _before;

    public override long Free(in LedgerInstant now, int held)
    {
        Roll(now, held);
        return Limit - _count;
    }

    public override long TimeUntil(long permits, in LedgerInstant now, int held)
    {
        var missing = permits - Math.Max(Free(now, held), 0);
        if (missing <= 0)
        {
            return 0;
        }

        var end = Next(_start);
        var furtherPeriods = (missing - 1) / Limit;
        return end - now.Utc + (furtherPeriods * (end - _start));
    }

    public override void Hold(int permits, in LedgerInstant now, int held)
    {
        Roll(now, held);
        _count += permits;
    }

    public override void End(int calls, in LedgerInstant now, int held) => Roll(now, held);

    public override void Return(int permits, in LedgerInstant now, int held)
    {
        Roll(now, held);
        _count -= permits;
    }

    public override DateTimeOffset? RenewsAt(in LedgerInstant now, int held)
    {
        Roll(now, held);
        return _count == 0 ? null : new DateTimeOffset(Next(_start), TimeSpan.Zero);
    }

    public override IEnumerable<(long EndedAt, long Calls)> Recent(in LedgerInstant now, int held)
    {
        // When they ended is not known: as late as can be.
        Roll(now, held);
        return _count > held ? [(now.Ticks, _count - held)] : [];
    }

    public override void Seed(QuotaWindow other, in LedgerInstant now, int held)
    {
        Roll(now, held);
        var start = now.Ticks - (now.Utc - _start);
        _count = held + other.Recent(now, held).Where(batch => batch.EndedAt >= start).Sum(batch => batch.Calls);
    }

    public override QuotaState Save(in LedgerInstant now, int held)
    {
        Roll(now, held);
        return new() { Limit = Limit, Held = held, Period = new DateTimeOffset(_start, TimeSpan.Zero).ToUnixTimeMilliseconds(), Count = _count, Before = _before };
    }

    public override void Load(QuotaState state, SavedClock clock, in LedgerInstant now)
    {
        _start = StartOf(DateTimeOffset.FromUnixTimeMilliseconds(state.Period ?? 0).UtcTicks);
        _count = state.Count ?? 0;
        _before = state.Before ?? 0;
    }

    private void Roll(in LedgerInstant now, int held)
    {
        var next = Next(_start);
        if (now.Utc >= next)
        {
            _before = _count;
            _count = held;
            _start = StartOf(now.Utc);
        }
        else if (now.Utc < _start && Next(StartOf(now.Utc)) < _start)
        {
            // The clock was more than a period fast and has been set right. Waiting for that far day could take for ever, so the present
            // period goes on with what was used in it before and since. A smaller step back stays in the later period.
            _count += _before;
            _before = 0;
            _start = StartOf(now.Utc);
        }
    }

    private long StartOf(long utc)
    {
        var time = new DateTime(utc, DateTimeKind.Utc);
        return Rule.Kind == QuotaRuleKind.Month ? time.Date.AddDays(1 - time.Day).Ticks : time.Date.Ticks;
    }

    private long Next(long start)
    {
        var time = new DateTime(start, DateTimeKind.Utc);
        return time.Year == DateTime.MaxValue.Year ? DateTime.MaxValue.Ticks
            : Rule.Kind == QuotaRuleKind.Month ? time.AddMonths(1).Ticks : time.AddDays(1).Ticks;
    }
}
