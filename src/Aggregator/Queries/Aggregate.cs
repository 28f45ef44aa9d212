namespace Aggregator.Queries;

/// <summary>How the values of one field in one span of time become one value. Text has only <see cref="Last"/> and <see cref="Count"/>.</summary>
internal enum Aggregate
{
    /// <summary>Their arithmetic mean.</summary>
    Mean,

    /// <summary>The smallest.</summary>
    Min,

    /// <summary>The largest.</summary>
    Max,

    /// <summary>The newest that is no gap.</summary>
    Last,

    /// <summary>All of them added.</summary>
    Sum,

    /// <summary>How many there are, gaps not counted.</summary>
    Count,
}
