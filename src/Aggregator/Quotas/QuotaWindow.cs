namespace Aggregator.Quotas;

/// <summary>
/// The counter of one limit. Its pool tells it how many permits are held: reserved but not used, or used by calls that have not ended.
/// Not safe for concurrent use.
/// </summary>
internal abstract class QuotaWindow(QuotaRule rule)
{
    /// <summary>The limit.</summary>
    public QuotaRule Rule { get; private set; } = rule;

    /// <summary>Calls in a window, or tokens in a full bucket.</summary>
    protected int Limit => Rule.Limit;

    /// <summary>Permits that may still be reserved; negative after the limit was lowered.</summary>
    public abstract long Free(in LedgerInstant now, int held);

    /// <summary>Ticks until so many permits may be reserved, taking for granted that held ones end now.</summary>
    public abstract long TimeUntil(long permits, in LedgerInstant now, int held);

    /// <summary>Permits are being reserved.</summary>
    /// <param name="permits">How many.</param>
    /// <param name="now">Now.</param>
    /// <param name="held">Held before.</param>
    public abstract void Hold(int permits, in LedgerInstant now, int held);

    /// <summary>Calls have ended.</summary>
    /// <param name="calls">How many.</param>
    /// <param name="now">Now.</param>
    /// <param name="held">Held before.</param>
    public abstract void End(int calls, in LedgerInstant now, int held);

    /// <summary>Reserved permits go back unused.</summary>
    /// <param name="permits">How many.</param>
    /// <param name="now">Now.</param>
    /// <param name="held">Held before.</param>
    public abstract void Return(int permits, in LedgerInstant now, int held);

    /// <summary>When something is free again, for people; null when nothing is used.</summary>
    public abstract DateTimeOffset? RenewsAt(in LedgerInstant now, int held);

    /// <summary>Calls that still count, and until when each batch of them was under way: what a new window of another kind begins with.</summary>
    public abstract IEnumerable<(long EndedAt, long Calls)> Recent(in LedgerInstant now, int held);

    /// <summary>Begins with another window's history.</summary>
    public abstract void Seed(QuotaWindow other, in LedgerInstant now, int held);

    /// <summary>What goes on disk.</summary>
    public abstract QuotaState Save(in LedgerInstant now, int held);

    /// <summary>Takes what was on disk; calls held then were ended by <see cref="End"/>, not here.</summary>
    public abstract void Load(QuotaState state, SavedClock clock, in LedgerInstant now);

    /// <summary>Takes another limit for the same window.</summary>
    public virtual void ChangeLimit(QuotaRule changed) => Rule = changed;

    /// <summary>Ticks from ended calls to the moment they no longer count; strictly after, because upstream may count both ends.</summary>
    protected static long After(long length) => length + 1;
}
