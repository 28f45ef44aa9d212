using Aggregator.Configuration;
using Aggregator.Queries;
using Aggregator.Queries.Answers;

namespace Aggregator.Cli.Readings;

/// <summary>The latest value of each field of each series, with its age and the curve of a day.</summary>
/// <param name="services">What the verb works with.</param>
/// <param name="database">The readings.</param>
/// <param name="settings">Tells what age is to be expected; null when it is not known.</param>
internal sealed class LatestView(CliServices services, ReadingsDatabase database, AggregatorSettings? settings)
{
    private const int CurveWidth = 24;

    // Each curve reads a day of rows; nobody looks at a thousand of them.
    private const int MostCurves = 50;

    private readonly FreshnessJudge _judge = new(settings, services.Time.GetUtcNow());

    public int Show(SeriesFilter filter, IReadOnlyList<string> fields, bool json)
    {
        var latest = database.Latest(filter);
        if (json)
        {
            services.WriteJson([.. latest.Select(reading => ReadingAnswer.Of(reading, _judge.Of(reading), fields))], AnswersJsonContext.Default.IReadOnlyListReadingAnswer);
            return ExitCode.Good;
        }

        if (latest.Count == 0)
        {
            services.WriteErrorLine("No series matches.");
            return ExitCode.Failed;
        }

        var others = latest.Any(reading => ValueText.OtherTags(reading.Series).Length > 0);
        string[] columns = ["Measurement", "Source", "Place", .. others ? ["Tags"] : Array.Empty<string>(), "Field", ">Value", "Unit", "At", ">Age", "State", "Curve of a day"];
        var table = new CliTable(columns);
        foreach (var reading in latest)
        {
            AddRows(table, reading, fields, others, withCurve: latest.Count <= MostCurves);
        }

        services.WriteTable(table);
        return ExitCode.Good;
    }

    private void AddRows(CliTable table, LatestReading reading, IReadOnlyList<string> fields, bool others, bool withCurve)
    {
        var series = reading.Series;
        var curves = withCurve ? Curves(reading, fields) : [];
        for (var i = 0; i < reading.Values.Count; i++)
        {
            var field = series.Measurement.Fields[i];
            if (!reading.Values[i].HasValue || (fields.Count > 0 && !fields.Contains(field.Name)))
            {
                continue;
            }

            string[] other = others ? [ValueText.OtherTags(series)] : [];
            table.Row([
                series.Measurement.Name, series.Tag("source") ?? "", series.Tag("place") ?? "", .. other, field.Name,
                ValueText.Short(reading.Values[i]), field.Unit, SpanText.Instant(reading.At), SpanText.Age(reading.Age), State(reading),
                curves.GetValueOrDefault(field.Name, "")]);
        }
    }

    // The day that was; of a forecast, the day to come.
    private Dictionary<string, string> Curves(LatestReading reading, IReadOnlyList<string> fields)
    {
        var now = services.Time.GetUtcNow();
        var since = reading.Series.Measurement.IsForecast ? now : now.AddDays(-1);
        var points = database.PointsOf(reading.Series, new PointsQuery { Fields = fields, Since = since, Before = since.AddDays(1), Every = TimeSpan.FromDays(1) / CurveWidth });
        return points is null || points.At.Count < 2
            ? []
            : points.Columns.ToDictionary(column => column.Field.Name, column => Sparkline.Of(column.Numbers));
    }

    private string State(LatestReading reading) => _judge.Of(reading)?.ToString().ToLowerInvariant() ?? "";
}
