using Aggregator.Journal;
using Aggregator.Providers.Contracts;
using Aggregator.State;
using Microsoft.Data.Sqlite;

namespace Aggregator.Stores.Sqlite;

/// <summary>
/// The measurements' tables, columns and views. All changes add: a column when a field appears, a view's column when a tag appears.
/// Everything runs inside the caller's transaction; when that fails the catalog is thrown away with it.
/// </summary>
internal sealed class TableCatalog(SqliteConnection connection, ILookup<string, Field> contracts)
{
    // SQLite refuses the 2,001st column of a table; and the view has the tags as well.
    private const int MostColumns = 1500;

    private readonly Dictionary<string, RowTable> _tables = [];
    private readonly TagIndexes _indexes = new(connection);

    /// <summary>The table of a measurement; it is in the file only after <see cref="Admit"/>.</summary>
    public RowTable Find(string measurement)
    {
        if (!_tables.TryGetValue(measurement, out var table))
        {
            table = new RowTable(measurement, _tables.Count);
            Load(table);
            _tables.Add(measurement, table);
        }

        return table;
    }

    /// <summary>Brings table, view and indexes to where a new series can be inserted.</summary>
    public void Admit(LineSeries series, RowTable table)
    {
        var tags = series.Tags.Select(tag => tag.Key).Where(tag => !table.Tags.Contains(tag)).ToList();
        foreach (var tag in tags)
        {
            connection.Execute("INSERT OR IGNORE INTO tags VALUES ($measurement, $tag)", ("$measurement", table.Measurement), ("$tag", tag));
            table.Tags.Add(tag);
            _indexes.Add(table, tag);
        }

        _indexes.MakeRoomFor(table, series);
        if (!table.Exists)
        {
            connection.Execute(TableSql.CreateTable(table));
            table.Exists = true;
            RenewView(table);
        }
        else if (tags.Count > 0)
        {
            RenewView(table);
        }
    }

    /// <summary>The columns of a path's fields; those that are missing are added.</summary>
    /// <exception cref="StoreException">A field is named twice, is of another type than before, or there are too many (<see cref="StoreFailure.Poison"/>).</exception>
    public IReadOnlyList<RowColumn> Columns(RowTable table, FieldPath path)
    {
        var fields = path.Fields();
        if (fields.DistinctBy(field => field.Field).Count() < fields.Count)
        {
            throw new StoreException(StoreFailure.Poison, $"A line of {table.Measurement} names a field twice.");
        }

        var missing = fields.Where(field => table.Find(field.Field) is null).Select(field => new Field(field.Field, "", "", field.Kind)).ToList();
        foreach (var field in missing)
        {
            AddColumn(table, field, inFile: true);
        }

        if (missing.Count > 0)
        {
            RenewView(table);
        }

        return [.. fields.Select(field => Checked(table, field.Field, field.Kind))];
    }

    private static RowColumn Checked(RowTable table, string field, FieldKind kind)
    {
        var column = table.Find(field)!;
        return column.Kind == kind
            ? column
            : throw new StoreException(
                StoreFailure.Poison, $"{table.Measurement}.{field} is a {column.Kind.ToString().ToLowerInvariant()}, the line has a {kind.ToString().ToLowerInvariant()}.");
    }

    private void Load(RowTable table)
    {
        using (var command = connection.Prepare(
            "SELECT field, type FROM fields WHERE measurement = $measurement ORDER BY rowid", ("$measurement", table.Measurement)))
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                var field = reader.GetString(0);
                table.Add(new RowColumn(field, SqlName.OfColumn(field), RowColumn.KindOf(reader.GetString(1))));
            }
        }

        using (var command = connection.Prepare("SELECT tag FROM tags WHERE measurement = $measurement", ("$measurement", table.Measurement)))
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                table.Tags.Add(reader.GetString(0));
            }
        }

        table.Exists = connection.Scalar<int>(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = $name", ("$name", table.Name)) == 1;
        _indexes.Load(table);
    }

    /// <summary>Applies what the providers' contracts say of a measurement that is about to be written for the first time since the start.</summary>
    public void ApplyContract(RowTable table)
    {
        var added = false;
        foreach (var field in contracts[table.Measurement])
        {
            if (table.Find(field.Name) is null)
            {
                AddColumn(table, field, inFile: table.Exists);
                added = true;
            }
            else
            {
                connection.Execute(
                    "UPDATE fields SET unit = $unit WHERE measurement = $measurement AND field = $field AND unit <> $unit",
                    ("$measurement", table.Measurement), ("$field", field.Name), ("$unit", field.Unit));
            }
        }

        if (added && table.Exists)
        {
            RenewView(table);
        }
    }

    private void AddColumn(RowTable table, Field field, bool inFile)
    {
        if (table.Columns.Count >= MostColumns)
        {
            throw new StoreException(StoreFailure.Poison, $"{table.Measurement} has {MostColumns} fields, there is no room for '{field.Name}'.");
        }

        var column = new RowColumn(field.Name, SqlName.OfColumn(field.Name), field.Kind);
        connection.Execute(
            "INSERT INTO fields(measurement, field, type, unit) VALUES ($measurement, $field, $type, $unit)",
            ("$measurement", table.Measurement), ("$field", field.Name), ("$type", column.Type), ("$unit", field.Unit));
        if (inFile)
        {
            connection.Execute(TableSql.AddColumn(table, column));
        }

        table.Add(column);
    }

    private void RenewView(RowTable table)
    {
        connection.Execute(TableSql.DropView(table));
        connection.Execute(TableSql.CreateView(table));
    }
}
