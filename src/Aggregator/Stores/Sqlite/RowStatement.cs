using Microsoft.Data.Sqlite;

namespace Aggregator.Stores.Sqlite;

/// <summary>Stores a row of one table with one combination of fields: inserts it, or puts its fields over those of the row that is there.</summary>
internal sealed class RowStatement : IDisposable
{
    /// <summary>The field that says that a backfill brought the row.</summary>
    public const string BackfillMark = "backfilled";

    private readonly RawStatement _statement;
    private readonly bool[] _isText;
    private readonly bool _isForecast;

    public RowStatement(SqliteConnection connection, RowTable table, IReadOnlyList<RowColumn> columns)
    {
        _isForecast = table.IsForecast;
        _isText = [.. columns.Select(column => column.Kind == Providers.Contracts.FieldKind.Text)];
        _statement = new RawStatement(connection, Sql(table, columns));
    }

    /// <summary>Stores one row.</summary>
    public void Store(long series, in BatchRow row, ReadOnlySpan<double> values, IReadOnlyList<string> texts)
    {
        var parameter = 0;
        _statement.Bind(++parameter, series);
        _statement.Bind(++parameter, row.At);
        if (_isForecast)
        {
            _statement.Bind(++parameter, row.IssuedAt ?? row.FetchedAt ?? row.At);
        }

        if (row.FetchedAt is { } fetchedAt)
        {
            _statement.Bind(++parameter, fetchedAt);
        }
        else
        {
            _statement.BindNull(++parameter);
        }

        for (var i = 0; i < _isText.Length; i++)
        {
            if (_isText[i])
            {
                _statement.Bind(++parameter, texts[(int)values[i]]);
            }
            else
            {
                _statement.Bind(++parameter, values[i]);
            }
        }

        _statement.Run();
    }

    public void Dispose() => _statement.Dispose();

    private static string Sql(RowTable table, IReadOnlyList<RowColumn> columns)
    {
        var names = columns.Select(column => SqlName.Quoted(column.Name)).ToList();
        string[] key = table.IsForecast ? ["series", "at", "issued_at"] : ["series", "at"];
        var all = key.Append("fetched_at").Concat(names).ToList();
        var updates = names.Select(name => $"{name} = excluded.{name}").Prepend("fetched_at = coalesce(excluded.fetched_at, fetched_at)");
        if (table.Find(BackfillMark) is { } mark && !columns.Contains(mark))
        {
            // What a poll has said again is a poll's.
            updates = updates.Append($"{SqlName.Quoted(mark.Name)} = NULL");
        }

        return $"INSERT INTO {SqlName.Quoted(table.Name)}({string.Join(", ", all)}) VALUES ({string.Join(", ", all.Select(_ => "?"))}) "
            + $"ON CONFLICT({string.Join(", ", key)}) DO UPDATE SET {string.Join(", ", updates)}";
    }
}
