using Aggregator.Queries;
using Aggregator.Queries.Answers;

namespace Aggregator.Cli.Readings;

/// <summary>The latest value of each field of each series, with its age and the curve of a day.</summary>
/// <param name="services">What the verb works with.</param>
/// <param name="readings">The readings.</param>
internal sealed class LatestView(CliServices services, IReadings readings)
{
    private const int CurveWidth = 24;

    // Each curve reads a day of rows; nobody looks at a thousand of them.
    private const int MostCurves = 50;

    public async Task<int> ShowAsync(SeriesFilter filter, IReadOnlyList<string> fields, bool json, CancellationToken cancellationToken)
    {
        var latest = await readings.LatestAsync(filter, fields, cancellationToken);
        if (json)
        {
            services.WriteJson(latest, AnswersJsonContext.Default.IReadOnlyListReadingAnswer);
            return ExitCode.Good;
        }

        if (latest.Count == 0)
        {
            services.WriteErrorLine("No series matches.");
            return ExitCode.Failed;
        }

        var others = latest.Any(reading => ValueText.OtherTags(reading.Tags).Length > 0);
        var curves = latest.Count <= MostCurves ? await CurvesAsync(latest, filter, fields, cancellationToken) : [];
        string[] columns = ["Measurement", "Source", "Place", .. others ? ["Tags"] : Array.Empty<string>(), "Field", ">Value", "Unit", "At", ">Age", "State", "Curve of a day"];
        var table = new CliTable(columns);
        foreach (var reading in latest)
        {
            foreach (var (field, value) in reading.Fields.Where(field => field.Value.Value.HasValue))
            {
                string[] other = others ? [ValueText.OtherTags(reading.Tags)] : [];
                table.Row([
                    reading.Measurement, reading.Tags.GetValueOrDefault("source", ""), reading.Tags.GetValueOrDefault("place", ""), .. other, field,
                    ValueText.Short(value.Value), value.Unit, SpanText.Instant(reading.ObservedAt), SpanText.Age(TimeSpan.FromSeconds(reading.AgeS)), State(reading),
                    curves.GetValueOrDefault((ValueText.Name(reading.Measurement, reading.Tags), field), "")]);
            }
        }

        services.WriteTable(table);
        return ExitCode.Good;
    }

    // The day that was; of a forecast, the day to come.
    private async Task<Dictionary<(string Series, string Field), string>> CurvesAsync(
        IReadOnlyList<ReadingAnswer> latest, SeriesFilter filter, IReadOnlyList<string> fields, CancellationToken cancellationToken)
    {
        var now = services.Time.GetUtcNow();
        var curves = new Dictionary<(string, string), string>();
        foreach (var measurement in latest.GroupBy(reading => reading.Measurement))
        {
            var since = measurement.First().IssuedAt is null ? now.AddDays(-1) : now;
            var query = new PointsQuery
            {
                Series = filter with { Measurement = measurement.Key },
                Fields = fields,
                Since = since,
                Before = since.AddDays(1),
                Every = TimeSpan.FromDays(1) / CurveWidth,
            };
            foreach (var points in (await readings.PointsAsync(query, cancellationToken)).Where(points => points.At.Count > 1))
            {
                foreach (var (field, column) in points.Fields)
                {
                    curves[(ValueText.Name(points.Measurement, points.Tags), field)] = Sparkline.Of([.. column.Values.Select(ValueText.Number)]);
                }
            }
        }

        return curves;
    }

    private static string State(ReadingAnswer reading) => reading.Freshness?.ToString().ToLowerInvariant() ?? "";
}
