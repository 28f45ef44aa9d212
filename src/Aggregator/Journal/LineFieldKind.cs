namespace Aggregator.Journal;

/// <summary>How a field's value is written in a line.</summary>
internal enum LineFieldKind
{
    /// <summary>A number: every measured value.</summary>
    Number,

    /// <summary>A whole number with the suffix <c>i</c>: <c>fetched_at</c> and <c>issued_at</c>, epoch milliseconds.</summary>
    Integer,

    /// <summary>A quoted text.</summary>
    Text,
}
