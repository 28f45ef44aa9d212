using Aggregator.State;
using Microsoft.Data.Sqlite;

namespace Aggregator.Stores.Sqlite;

/// <summary>One pass over all series that deletes what is too old, in small transactions.</summary>
internal sealed class RetentionSweep
{
    private readonly Queue<(string Table, long Series)> _left = new();
    private bool _started;

    /// <summary>Whether every series was visited.</summary>
    public bool IsDone => _started && _left.Count == 0;

    /// <summary>Deletes about <paramref name="most"/> rows at most, inside the caller's transaction.</summary>
    public int Delete(SqliteConnection connection, long before, int most)
    {
        Start(connection);
        var deleted = 0;
        var visits = 0;
        while (deleted < most && visits++ < most && _left.TryPeek(out var next))
        {
            var rows = Delete(connection, next.Table, next.Series, before, most);
            deleted += rows;
            if (rows < most)
            {
                _left.Dequeue();
            }
        }

        return deleted;
    }

    private void Start(SqliteConnection connection)
    {
        if (_started)
        {
            return;
        }

        _started = true;
        using var command = connection.Prepare("SELECT id, measurement FROM series ORDER BY measurement, id");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            _left.Enqueue((SqlName.Quoted(SqlName.OfMeasurement(reader.GetString(1)) + "_rows"), reader.GetInt64(0)));
        }
    }

    // Rows of one series lie together in the order of time, so both the search for the bound and the deletion are one short walk.
    private static int Delete(SqliteConnection connection, string table, long series, long before, int most) => connection.Execute(
        $"""
        DELETE FROM {table} WHERE series = $series AND at < $before AND at <=
            coalesce((SELECT at FROM {table} WHERE series = $series AND at < $before ORDER BY at LIMIT 1 OFFSET $most - 1), $before)
        """,
        ("$series", series), ("$before", before), ("$most", most));
}
