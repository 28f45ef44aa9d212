namespace Aggregator.Pipeline;

/// <summary>How the poll of one target ended.</summary>
internal enum PollOutcome
{
    /// <summary>New readings, on disk.</summary>
    Ok,

    /// <summary>The same observation as before; nothing to store.</summary>
    Unchanged,

    /// <summary>Upstream had no data.</summary>
    Empty,

    /// <summary>The quota is spent, ours or upstream's.</summary>
    Throttled,

    /// <summary>Upstream refused: key, plan or request.</summary>
    Rejected,

    /// <summary>No answer, or an error that passes.</summary>
    Unavailable,

    /// <summary>An answer that does not say what upstream's contract promises.</summary>
    Malformed,
}
