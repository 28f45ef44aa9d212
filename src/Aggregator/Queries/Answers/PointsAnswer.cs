namespace Aggregator.Queries.Answers;

/// <summary>The points of one series in the order of time, as columns: a chart asks for tens of thousands.</summary>
/// <param name="Measurement">What it is of.</param>
/// <param name="Tags">What tells it from others of the measurement.</param>
/// <param name="At">The instants; of a span, its start. A span without rows has no point.</param>
/// <param name="Fields">One column for each field, each as long as the instants; a gap is null.</param>
internal sealed record PointsAnswer(
    string Measurement, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<DateTimeOffset> At, IReadOnlyDictionary<string, PointsColumn> Fields)
{
    /// <summary>Points as they are told.</summary>
    public static PointsAnswer Of(SeriesPoints points) => new(
        points.Series.Measurement.Name,
        points.Series.TagMap,
        [.. points.At.Select(DateTimeOffset.FromUnixTimeMilliseconds)],
        PointsColumn.Map(points.Columns));
}
