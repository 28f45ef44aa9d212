namespace Aggregator.Quotas;

/// <summary>One target of one source, in the order of turns. Its numbers count grants and questions of the whole credential.</summary>
/// <param name="order">Decides between callers that were never served: who came first.</param>
internal sealed class Caller(int order)
{
    /// <summary>Decides between callers that were never served.</summary>
    public int Order { get; } = order;

    /// <summary>Number of its last grant; 0 when it never had one.</summary>
    public long LastGrant { get; set; }

    /// <summary>Number of its last question.</summary>
    public long LastQuestion { get; set; }

    /// <summary>Number of the question before.</summary>
    public long QuestionBefore { get; set; }

    /// <summary>Its waiting calls, first come first.</summary>
    public List<QuotaWaiter> Waiters { get; } = [];

    /// <summary>The caller whose last grant is oldest goes first.</summary>
    public static readonly IComparer<Caller> OldestGrantFirst = Comparer<Caller>.Create((one, other) =>
        one.LastGrant != other.LastGrant ? one.LastGrant.CompareTo(other.LastGrant) : one.Order.CompareTo(other.Order));
}
