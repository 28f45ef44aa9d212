namespace Aggregator.Quotas;

/// <summary>One target of one source, in the order of turns. Its numbers count grants and questions of the whole credential.</summary>
/// <param name="order">Decides between callers that were never served: who came first.</param>
internal sealed class Caller(int order)
{
    /// <summary>Decides between callers that were never served.</summary>
    public int Order { get; } = order;

    /// <summary>Its next turn: one more with each grant.</summary>
    public long Turn { get; set; }

    /// <summary>Whether it was refused since its last grant, and not long ago.</summary>
    public bool IsRefused { get; set; }

    /// <summary>Number of its last grant; 0 when it never had one.</summary>
    public long LastGrant { get; set; }

    /// <summary>Number of its last question.</summary>
    public long LastQuestion { get; set; }

    /// <summary>Number of the question before.</summary>
    public long QuestionBefore { get; set; }

    /// <summary>Its waiting calls, first come first.</summary>
    public List<QuotaWaiter> Waiters { get; } = [];

    /// <summary>The earliest turn goes first; of equal turns the caller whose last grant is oldest.</summary>
    public static readonly IComparer<Caller> EarliestTurnFirst = Comparer<Caller>.Create((one, other) =>
        one.Turn != other.Turn ? one.Turn.CompareTo(other.Turn) :
        one.LastGrant != other.LastGrant ? one.LastGrant.CompareTo(other.LastGrant) : one.Order.CompareTo(other.Order));
}
