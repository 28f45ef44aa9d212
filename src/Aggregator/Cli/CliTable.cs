using Spectre.Console;
using Spectre.Console.Rendering;

namespace Aggregator.Cli;

/// <summary>A table of plain texts: nothing in a cell is taken for markup, and numbers stand at the right.</summary>
internal sealed class CliTable
{
    private readonly List<string[]> _rows = [];
    private readonly string[] _columns;

    /// <param name="columns">Headings; one that begins with <c>&gt;</c> heads a column of numbers.</param>
    public CliTable(params string[] columns) => _columns = columns;

    /// <summary>Adds a row.</summary>
    public CliTable Row(params string[] cells)
    {
        _rows.Add(cells);
        return this;
    }

    /// <summary>What Spectre draws.</summary>
    /// <param name="framed">Lines around the cells, for a terminal; without them for pipes.</param>
    public IRenderable Render(bool framed)
    {
        var table = new Table { Border = framed ? TableBorder.Rounded : TableBorder.None };
        foreach (var column in _columns)
        {
            var number = column.StartsWith('>');
            table.AddColumn(new TableColumn(new Text(number ? column[1..] : column))
            {
                Alignment = number ? Justify.Right : Justify.Left,
                Padding = framed ? null : new Padding(0, 0, 2, 0),
            });
        }

        foreach (var row in _rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        return table;
    }
}
