namespace Aggregator.Queries;

/// <summary>Which points are asked for.</summary>
internal sealed record PointsQuery
{
    /// <summary>Of which series.</summary>
    public SeriesFilter Series { get; init; } = SeriesFilter.All;

    /// <summary>Which fields; empty means all. Series whose measurement has none of them give no points.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>First instant wanted.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>First instant not wanted any more.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Length of the spans that become one point each, at least 1 ms; they begin at whole multiples since 1970. Null gives every row.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>How a span becomes a point.</summary>
    public Aggregate Aggregate { get; init; } = Aggregate.Mean;

    /// <summary>Most points for each series, the newest ones; null for all.</summary>
    public int? Limit { get; init; }
}
