using Aggregator.Observability;
using Aggregator.Queries;

namespace Aggregator.Demo;

/// <summary>What one row of the table is about: the series of one measurement at one place, or at all places when there is no room for that.</summary>
/// <param name="Measurement">The measurement.</param>
/// <param name="Place">The place; empty for several.</param>
/// <param name="Readings">The newest reading of each series, at least one.</param>
internal sealed record DemoRow(string Measurement, string Place, IReadOnlyList<LatestReading> Readings)
{
    private const int ShownFields = 4;
    private static readonly string[] s_plain = ["provider", "source", "place"];

    /// <summary>The newest instant.</summary>
    public DateTimeOffset At => Readings.Max(reading => reading.At);

    /// <summary>A row for each measurement and place, or, when those are too many, for each measurement; in the order of the readings.</summary>
    /// <param name="readings">The newest readings.</param>
    /// <param name="room">How many rows there is room for; more can come back.</param>
    public static IReadOnlyList<DemoRow> From(IReadOnlyList<LatestReading> readings, int room)
    {
        IReadOnlyList<DemoRow> byPlace = [.. readings
            .GroupBy(reading => (reading.Series.Measurement.Name, Place: reading.Series.Tag("place") ?? ""))
            .Select(group => new DemoRow(group.Key.Name, group.Key.Place, [.. group]))];
        return byPlace.Count <= room ? byPlace : [.. byPlace
            .GroupBy(row => row.Measurement)
            .Select(rows => rows.Count() == 1 ? rows.First() : new DemoRow(rows.Key, "", [.. rows.SelectMany(row => row.Readings)]))];
    }

    /// <summary>The cells before the values.</summary>
    public IReadOnlyList<string> Head() =>
    [
        Measurement,
        Place.Length > 0 ? Place : $"{Readings.Select(reading => reading.Series.Tag("place")).Distinct().Count()} places",
        $"{At.UtcDateTime:MM-dd HH:mm:ss}",
        Duration.Text(Readings.Min(reading => reading.Age)),
    ];

    /// <summary>The first values, as many as fit, and how many there are besides.</summary>
    /// <param name="width">Letters that there is room for.</param>
    public string Values(int width = int.MaxValue)
    {
        var parts = Readings.Count == 1 ? Fields(Readings[0]) : Parts();
        for (var shown = Math.Min(parts.Count, ShownFields); shown > 0; shown--)
        {
            var text = string.Join("  ", parts.Take(shown)) + (parts.Count > shown ? $"  +{parts.Count - shown}" : "");
            if (text.Length <= width)
            {
                return text;
            }
        }

        return parts is [var first, ..] ? first[..Math.Min(first.Length, Math.Max(0, width))] : "";
    }

    /// <summary>The fields of one series.</summary>
    private static List<string> Fields(LatestReading reading)
    {
        var shown = new List<string>();
        var values = new List<string>();
        foreach (var (field, value) in reading.Series.Measurement.Fields.Zip(reading.Values))
        {
            // The temperature stands for its minimum and maximum too.
            if (value.Number is { } number && !shown.Exists(name => field.Name.StartsWith($"{name}_", StringComparison.Ordinal)))
            {
                shown.Add(field.Name);
                values.Add(Text(field.Name, number, field.Unit));
            }
        }

        return values;
    }

    /// <summary>One number of each series, by what tells the series apart; the largest first.</summary>
    private List<string> Parts()
    {
        var tag = Tags().FirstOrDefault(key => Readings.Select(reading => reading.Series.Tag(key)).Distinct().Count() > 1) ?? "";
        var field = Field();
        return [.. Readings
            .Where(reading => reading.Values[field].Number is not null)
            .OrderByDescending(reading => reading.Values[field].Number)
            .Select(reading => Text(reading.Series.Tag(tag) ?? "all", reading.Values[field].Number!.Value, reading.Series.Measurement.Fields[field].Unit))];
    }

    /// <summary>What may tell the series apart: their own tags before the place.</summary>
    private IEnumerable<string> Tags() =>
        [.. Readings.SelectMany(reading => reading.Series.Tags).Select(pair => pair.Key).Distinct().Except(s_plain), "place"];

    /// <summary>A percentage can be compared between series, so that it goes before the first number.</summary>
    private int Field()
    {
        var fields = Readings[0].Series.Measurement.Fields;
        var percent = Enumerable.Range(0, fields.Count).FirstOrDefault(index => fields[index].Unit == "%" && fields[index].Name.EndsWith("_percent", StringComparison.Ordinal), -1);
        return percent >= 0 ? percent
            : Math.Max(0, Enumerable.Range(0, fields.Count).FirstOrDefault(index => Readings.Any(reading => reading.Values[index].Number is not null)));
    }

    private static string Text(string name, double number, string unit) => $"{name} {number:0.##}{(unit is "" or "1" ? "" : $" {unit}")}";
}
