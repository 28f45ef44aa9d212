using System.Text.Json;
using Aggregator.State;
using Microsoft.Data.Sqlite;

namespace Aggregator.Pipeline;

/// <summary>
/// Reads the history of runs by connections of its own, which are open only while somebody asks. Safe for concurrent use.
/// </summary>
internal sealed class RunArchive(StateDatabase state)
{
    /// <summary>The last runs of a source, the oldest first: a strip is read from left to right.</summary>
    /// <param name="sources">The sources, as the configuration names them.</param>
    /// <param name="most">Most runs of each.</param>
    /// <exception cref="StateException">The file cannot be read.</exception>
    public IReadOnlyDictionary<string, IReadOnlyList<RunMark>> Strips(IEnumerable<string> sources, int most) => Ask(connection =>
    {
        using var command = connection.Prepare(
            "SELECT started_at, duration_ms, outcome FROM runs WHERE source = $source ORDER BY started_at DESC LIMIT $most", ("$most", most));
        var name = command.Parameters.AddWithValue("$source", "");
        var strips = new Dictionary<string, IReadOnlyList<RunMark>>(StringComparer.OrdinalIgnoreCase);
        foreach (var source in sources)
        {
            name.Value = source;
            strips[source] = Strip(command);
        }

        return strips;
    });

    /// <summary>One page of the runs that match, the newest first, and how many match in all.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="limit">Most runs of the page.</param>
    /// <param name="before">Only runs with a lower id; null begins with the newest.</param>
    /// <exception cref="StateException">The file cannot be read.</exception>
    public (IReadOnlyList<RunRecord> Runs, int Total) Newest(RunFilter filter, int limit, long? before) => Ask(connection =>
    {
        using var count = connection.Prepare($"SELECT count(*) FROM runs WHERE {RunFilter.Sql}");
        filter.Bind(count);
        using var command = connection.Prepare(
            $"SELECT id, source, started_at, duration_ms, outcome, targets FROM runs WHERE id < $id AND {RunFilter.Sql} ORDER BY id DESC LIMIT $limit",
            ("$id", before ?? long.MaxValue), ("$limit", limit));
        filter.Bind(command);
        return (Runs(command), Convert.ToInt32(count.ExecuteScalar()));
    });

    /// <summary>The runs after one, the oldest first.</summary>
    /// <param name="after">Its id.</param>
    /// <param name="limit">Most runs.</param>
    /// <exception cref="StateException">The file cannot be read.</exception>
    public IReadOnlyList<RunRecord> After(long after, int limit) => Ask(connection =>
    {
        using var command = connection.Prepare(
            "SELECT id, source, started_at, duration_ms, outcome, targets FROM runs WHERE id > $id ORDER BY id LIMIT $limit",
            ("$id", after), ("$limit", limit));
        return Runs(command);
    });

    /// <summary>The id of the newest run; 0 when there never was one.</summary>
    /// <exception cref="StateException">The file cannot be read.</exception>
    public long Head() => Ask(connection => connection.Scalar<long>("SELECT max(id) FROM runs"));

    private T Ask<T>(Func<SqliteConnection, T> question)
    {
        try
        {
            using var connection = state.OpenReader();
            return question(connection);
        }
        catch (SqliteException exception)
        {
            throw new StateException($"The history of runs cannot be read: {exception.Message}", exception);
        }
    }

    private static List<RunMark> Strip(SqliteCommand command)
    {
        using var row = command.ExecuteReader();
        var runs = new List<RunMark>();
        while (row.Read())
        {
            runs.Add(new RunMark(Instant(row.GetInt64(0)), row.GetInt64(1) / 1000.0, row.GetString(2)));
        }

        runs.Reverse();
        return runs;
    }

    private static List<RunRecord> Runs(SqliteCommand command)
    {
        using var row = command.ExecuteReader();
        var runs = new List<RunRecord>();
        while (row.Read())
        {
            runs.Add(new RunRecord(
                row.GetInt64(0), row.GetString(1), Instant(row.GetInt64(2)), row.GetInt64(3) / 1000.0, row.GetString(4),
                JsonSerializer.Deserialize(row.GetString(5), RunHistoryJsonContext.Default.ListRunHistoryGroup) ?? []));
        }

        return runs;
    }

    private static DateTimeOffset Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
