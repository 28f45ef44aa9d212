using System.Text;

namespace Aggregator.Stores.Sqlite;

/// <summary>The statements that make a measurement's table and view.</summary>
internal static class TableSql
{
    /// <summary>The table. Its rows lie in the order of their key, so one series' rows are neighbours on disk and the newest is one seek away.</summary>
    public static string CreateTable(RowTable table)
    {
        var columns = string.Concat(table.Columns.Select(column => $", {SqlName.Quoted(column.Name)} {column.Type}"));
        var (issued, key) = table.IsForecast ? (" issued_at INTEGER NOT NULL,", "series, at, issued_at") : ("", "series, at");
        return $"CREATE TABLE {SqlName.Quoted(table.Name)}"
            + $"(series INTEGER NOT NULL, at INTEGER NOT NULL,{issued} fetched_at INTEGER{columns}, PRIMARY KEY({key})) WITHOUT ROWID";
    }

    /// <summary>Adds one field's column; existing rows have a gap there.</summary>
    public static string AddColumn(RowTable table, RowColumn column) =>
        $"ALTER TABLE {SqlName.Quoted(table.Name)} ADD COLUMN {SqlName.Quoted(column.Name)} {column.Type}";

    /// <summary>Drops the view when it is there.</summary>
    public static string DropView(RowTable table) => $"DROP VIEW IF EXISTS {SqlName.Quoted(table.View)}";

    /// <summary>
    /// The view. The join's order is fixed (CROSS JOIN): first the few series that match, then a seek into each one's rows; the planner,
    /// which knows no numbers here, would sometimes walk all rows instead.
    /// </summary>
    public static string CreateView(RowTable table)
    {
        var columns = new StringBuilder("r.at AS at, r.at / 1000 AS epoch_s, strftime('%Y-%m-%dT%H:%M:%SZ', r.at / 1000, 'unixepoch') AS time, ");
        columns.Append(table.IsForecast ? "r.issued_at AS issued_at, r.fetched_at AS fetched_at" : "r.fetched_at AS fetched_at");
        var taken = table.Columns.Select(column => column.Name).ToHashSet();
        foreach (var tag in table.Tags)
        {
            columns.Append(", ").Append(TagExpression("s.tags", tag)).Append(" AS ").Append(SqlName.Quoted(FreeName(tag, taken)));
        }

        foreach (var column in table.Columns)
        {
            var name = SqlName.Quoted(column.Name);
            columns.Append(", r.").Append(name).Append(" AS ").Append(name);
        }

        return $"CREATE VIEW {SqlName.Quoted(table.View)} AS SELECT {columns} "
            + $"FROM series s CROSS JOIN {SqlName.Quoted(table.Name)} r ON r.series = s.id WHERE s.measurement = {SqlName.Literal(table.Measurement)}";
    }

    /// <summary>A tag's value; the text must be the same in view and index, or the index is not used.</summary>
    public static string TagExpression(string tags, string tag) => SqlName.IsPlain(tag)
        ? $"json_extract({tags}, '$.{tag}')"
        : $"(SELECT value FROM json_each({tags}) WHERE key = {SqlName.Literal(tag)})";

    private static string FreeName(string tag, HashSet<string> taken)
    {
        var name = SqlName.OfColumn(tag);
        while (!taken.Add(name))
        {
            // A field has the same name, and people ask for fields more often.
            name += "_tag";
        }

        return name;
    }
}
