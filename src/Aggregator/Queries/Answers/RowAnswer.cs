using Aggregator.Providers.Contracts;

namespace Aggregator.Queries.Answers;

/// <summary>A reading as it was stored or has just arrived, in the words of <see cref="ReadingAnswer"/>: what <c>export</c> and <c>once</c> tell.</summary>
/// <param name="Measurement">What it is of, such as <c>weather</c>.</param>
/// <param name="Tags">What tells its series from others of the measurement.</param>
/// <param name="ObservedAt">The instant it is about, UTC.</param>
/// <param name="IssuedAt">When a forecast was issued, UTC; null for an observation.</param>
/// <param name="FetchedAt">When upstream's answer arrived, UTC; null when nobody said.</param>
/// <param name="Fields">Its values by field; a gap is null.</param>
internal sealed record RowAnswer(
    string Measurement,
    IReadOnlyDictionary<string, string> Tags,
    DateTimeOffset ObservedAt,
    DateTimeOffset? IssuedAt,
    DateTimeOffset? FetchedAt,
    IReadOnlyDictionary<string, MeasuredValue> Fields)
{
    /// <summary>A stored row as it is told.</summary>
    /// <param name="series">Whose it is.</param>
    /// <param name="row">The row.</param>
    public static RowAnswer Of(StoredSeries series, StoredRow row) => new(
        series.Measurement.Name, series.TagMap, Instant(row.At), Instant(row.IssuedAt), Instant(row.FetchedAt), MeasuredFields.Of(series.Measurement.Fields, row.Values(), []));

    /// <summary>A reading that has just arrived, as it is told.</summary>
    public static RowAnswer Of(Reading reading)
    {
        var measurement = reading.Series.Measurement;
        var fields = new List<KeyValuePair<string, MeasuredValue>>(measurement.Fields.Count);
        for (var i = 0; i < measurement.Fields.Count; i++)
        {
            fields.Add(KeyValuePair.Create(measurement.Fields[i].Name, new MeasuredValue(reading.Values[i], measurement.Fields[i].Unit)));
        }

        return new RowAnswer(
            measurement.Name, reading.Series.Tags.ToDictionary(tag => tag.Key, tag => tag.Value), reading.At, reading.IssuedAt, reading.FetchedAt,
            new FewEntries<MeasuredValue>(fields));
    }

    private static DateTimeOffset Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static DateTimeOffset? Instant(long? milliseconds) => milliseconds is { } value ? Instant(value) : null;
}
