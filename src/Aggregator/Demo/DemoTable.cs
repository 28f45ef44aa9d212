using Aggregator.Observability;
using Aggregator.Queries;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Aggregator.Demo;

/// <summary>The latest readings as a table, with the daemon's last words below.</summary>
internal static class DemoTable
{
    private const int ShownFields = 4;

    /// <summary>One picture.</summary>
    public static IRenderable Draw(IReadOnlyList<LatestReading> readings, IReadOnlyList<string> log, Uri health)
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle("Latest readings (simulated)") };
        table.AddColumns("measurement", "place", "at (UTC)", "age", "values");
        foreach (var reading in readings)
        {
            table.AddRow(Cells(reading).Select(cell => new Text(cell)));
        }

        return new Rows(
            table,
            new Rule(),
            new Rows(log.Select(line => new Text(line, Style.Plain))),
            new Text($"Health: {health}   Ctrl-C ends the demo."));
    }

    /// <summary>The cells of one reading.</summary>
    public static IEnumerable<string> Cells(LatestReading reading) =>
    [
        reading.Series.Measurement.Name,
        reading.Series.Tag("place") ?? "",
        $"{reading.At.UtcDateTime:MM-dd HH:mm:ss}",
        Duration.Text(reading.Age),
        Values(reading),
    ];

    private static string Values(LatestReading reading)
    {
        var shown = new List<string>();
        var values = new List<string>();
        foreach (var (field, value) in reading.Series.Measurement.Fields.Zip(reading.Values))
        {
            // The temperature stands for its minimum and maximum too.
            if (value.Number is { } number && values.Count < ShownFields && !shown.Exists(name => field.Name.StartsWith($"{name}_", StringComparison.Ordinal)))
            {
                shown.Add(field.Name);
                values.Add($"{field.Name} {number:0.##}{(field.Unit is "" or "1" ? "" : $" {field.Unit}")}");
            }
        }

        return string.Join("  ", values);
    }
}
