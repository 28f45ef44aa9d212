using Aggregator.Queries;

namespace Aggregator.Exporting;

/// <summary>Which readings are exported, and how.</summary>
internal sealed record ExportQuery
{
    /// <summary>The series.</summary>
    public required SeriesFilter Series { get; init; }

    /// <summary>Only series of these sources (the tag <c>source</c>); of any when empty.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Only these fields, in this order; all when empty.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>First instant wanted.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>First instant not wanted any more.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>How to write them.</summary>
    public ExportFormat Format { get; init; }
}
