using System.Text.Json.Nodes;
using Aggregator.Configuration;
using Aggregator.Queries;

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

    private readonly Dictionary<string, FreshnessBound> _bounds = new(StringComparer.OrdinalIgnoreCase);

    public int Show(SeriesFilter filter, IReadOnlyList<string> fields, bool json)
    {
        var latest = database.Latest(filter);
        if (json)
        {
            services.WriteJson(new JsonArray([.. latest.Select(reading => Json(reading, fields))]));
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

    private string State(LatestReading reading)
    {
        if (settings is null || reading.Series.Tag("source") is not { } name || !settings.Sources.TryGetValue(name, out var source))
        {
            return "";
        }

        if (!_bounds.TryGetValue(name, out var bound))
        {
            bound = FreshnessBound.Of(source.Period(services.Time.GetUtcNow()), source.Freshness);
            _bounds.Add(name, bound);
        }

        return bound.Judge(reading.Age).ToString().ToLowerInvariant();
    }

    private JsonObject Json(LatestReading reading, IReadOnlyList<string> fields)
    {
        var json = new JsonObject
        {
            ["measurement"] = reading.Series.Measurement.Name,
            ["tags"] = ValueText.TagsJson(reading.Series),
            ["at"] = SpanText.Instant(reading.At),
            ["issuedAt"] = reading.IssuedAt is { } issuedAt ? SpanText.Instant(issuedAt) : null,
            ["fetchedAt"] = reading.FetchedAt is { } fetchedAt ? SpanText.Instant(fetchedAt) : null,
            ["ageSeconds"] = Math.Round(reading.Age.TotalSeconds, 3),
            ["state"] = State(reading) is { Length: > 0 } state ? state : null,
        };
        var values = new JsonObject();
        for (var i = 0; i < reading.Values.Count; i++)
        {
            var field = reading.Series.Measurement.Fields[i];
            if (fields.Count == 0 || fields.Contains(field.Name))
            {
                values[field.Name] = new JsonObject { ["value"] = ValueText.Json(reading.Values[i]), ["unit"] = field.Unit };
            }
        }

        json["fields"] = values;
        return json;
    }
}
