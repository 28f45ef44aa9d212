using Aggregator.Queries;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Aggregator.Demo;

/// <summary>The latest readings as a table, with the daemon's last words below, in as many lines and columns as the terminal has.</summary>
/// <param name="width">Columns of the terminal.</param>
/// <param name="height">Lines of the terminal.</param>
internal sealed class DemoTable(int width, int height)
{
    /// <summary>Lines of title, borders, header, rule and the last line.</summary>
    private const int Frame = 7;

    private const int FewestLogLines = 2;

    /// <summary>Pictures for which a part of a long table stays.</summary>
    private const int Patience = 6;

    private static readonly string[] s_columns = ["measurement", "place", "at (UTC)", "age"];

    /// <summary>One picture.</summary>
    /// <param name="readings">The newest readings.</param>
    /// <param name="log">The daemon's last lines, the oldest first.</param>
    /// <param name="health">Where its health is told.</param>
    /// <param name="number">Counts the pictures; when the rows are too many, their parts take turns.</param>
    public IRenderable Draw(IReadOnlyList<LatestReading> readings, IReadOnlyList<string> log, Uri health, int number)
    {
        var room = Math.Max(1, height - Frame - FewestLogLines);
        var rows = DemoRow.From(readings, room);
        var parts = Math.Max(1, (rows.Count + room - 1) / room);
        var part = number / Patience % parts;
        var words = log.TakeLast(Math.Max(FewestLogLines, height - Frame - rows.Count));
        var turns = parts > 1 ? $"   Part {part + 1} of {parts}." : "";
        return new Rows(
            Table([.. rows.Skip(part * room).Take(room)]),
            new Rule(),
            new Rows(words.Select(line => new Text(Cut(line)))),
            new Text(Cut($"Health: {health}   Ctrl-C ends the demo.{turns}")));
    }

    private Table Table(IReadOnlyList<DemoRow> rows)
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle("Latest readings (simulated)") };
        // The age says as much as the instant, which goes where there is no room for both.
        int[] shown = width < 120 ? [0, 1, 3] : [0, 1, 2, 3];
        var cells = rows.Select(row => row.Head()).ToList();
        var widths = shown.Select(index => cells.Select(cell => cell[index].Length).Append(s_columns[index].Length).Max()).ToList();
        // Each column has a border and a blank at either side.
        var rest = Math.Max(1, width - widths.Sum() - (3 * (widths.Count + 1)) - 1);
        foreach (var (index, columns) in shown.Zip(widths))
        {
            table.AddColumn(new TableColumn(s_columns[index]) { Width = columns, NoWrap = true });
        }

        table.AddColumn(new TableColumn("values") { NoWrap = true });
        foreach (var (row, cell) in rows.Zip(cells))
        {
            table.AddRow([.. shown.Select(index => new Text(cell[index])), new Text(row.Values(rest))]);
        }

        return table;
    }

    private string Cut(string line) => line.Length <= width ? line : $"{line[..Math.Max(0, width - 1)]}…";
}
