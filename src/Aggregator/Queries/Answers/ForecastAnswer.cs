namespace Aggregator.Queries.Answers;

/// <summary>A forecast of one series in the order of time, as columns like points.</summary>
/// <param name="Measurement">What it is of, such as <c>weather_forecast</c>.</param>
/// <param name="Tags">What tells its series from others of the measurement.</param>
/// <param name="At">The instants it is about.</param>
/// <param name="IssuedAt">When each was said; as long as the instants.</param>
/// <param name="Fields">One column for each field, each as long as the instants; a gap is null.</param>
internal sealed record ForecastAnswer(
    string Measurement,
    IReadOnlyDictionary<string, string> Tags,
    IReadOnlyList<DateTimeOffset> At,
    IReadOnlyList<DateTimeOffset> IssuedAt,
    IReadOnlyDictionary<string, PointsColumn> Fields)
{
    /// <summary>A forecast as it is told.</summary>
    public static ForecastAnswer Of(SeriesForecast forecast) => new(
        forecast.Series.Measurement.Name,
        forecast.Series.TagMap,
        [.. forecast.At.Select(DateTimeOffset.FromUnixTimeMilliseconds)],
        [.. forecast.IssuedAt.Select(DateTimeOffset.FromUnixTimeMilliseconds)],
        PointsColumn.Map(forecast.Columns));
}
