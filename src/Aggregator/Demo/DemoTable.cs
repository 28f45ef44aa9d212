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

    private static string Values(LatestReading reading) => string.Join("  ", reading.Series.Measurement.Fields
        .Select((field, position) => (field, value: reading.Values[position]))
        .Where(pair => pair.value.Number is not null)
        .DistinctBy(pair => pair.value.Number)
        .Take(ShownFields)
        .Select(pair => $"{pair.field.Name} {pair.value.Number:0.##}{(pair.field.Unit is "" or "1" ? "" : $" {pair.field.Unit}")}"));
}
