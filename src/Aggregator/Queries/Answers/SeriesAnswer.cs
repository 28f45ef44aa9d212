namespace Aggregator.Queries.Answers;

/// <summary>A series, as it is told.</summary>
/// <param name="Id">Its id in the store; it stays the same as long as the file lives.</param>
/// <param name="Measurement">What it is of.</param>
/// <param name="Tags">What tells it from others of the measurement.</param>
/// <param name="Fields">Its fields with their units.</param>
internal sealed record SeriesAnswer(long Id, string Measurement, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<FieldAnswer> Fields)
{
    /// <summary>A series as it is told.</summary>
    public static SeriesAnswer Of(StoredSeries series) => new(
        series.Id, series.Measurement.Name, series.TagMap, [.. series.Measurement.Fields.Select(field => new FieldAnswer(field.Name, field.Unit, field.Kind))]);
}
