namespace Aggregator.Queries.Answers;

/// <summary>A reading, and whether it may be trusted to be the present one: what the command line, the API and every page tell.</summary>
/// <param name="Measurement">What it is of, such as <c>weather</c>.</param>
/// <param name="Tags">What tells its series from others of the measurement.</param>
/// <param name="ObservedAt">The instant it is about, UTC.</param>
/// <param name="IssuedAt">When a forecast was issued, UTC; null for an observation.</param>
/// <param name="FetchedAt">When upstream's answer arrived, UTC; null when nobody said.</param>
/// <param name="AgeS">Seconds since it was observed, or since it was issued.</param>
/// <param name="Freshness">Fresh, stale or expired by the rhythm of its source; null when no such source is configured.</param>
/// <param name="Fields">Its values by field; a gap is null.</param>
internal sealed record ReadingAnswer(
    string Measurement,
    IReadOnlyDictionary<string, string> Tags,
    DateTimeOffset ObservedAt,
    DateTimeOffset? IssuedAt,
    DateTimeOffset? FetchedAt,
    double AgeS,
    Freshness? Freshness,
    IReadOnlyDictionary<string, MeasuredValue> Fields)
{
    /// <summary>A reading as it is told.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="freshness">Its freshness, when it can be told.</param>
    /// <param name="fields">The fields wanted; empty means all.</param>
    public static ReadingAnswer Of(LatestReading reading, Freshness? freshness, IReadOnlyCollection<string> fields) => new(
        reading.Series.Measurement.Name, reading.Series.TagMap, reading.At, reading.IssuedAt, reading.FetchedAt, Math.Round(reading.Age.TotalSeconds, 3), freshness,
        MeasuredFields.Of(reading.Series.Measurement.Fields, reading.Values, fields));
}
