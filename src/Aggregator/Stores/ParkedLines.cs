using System.Text;
using Aggregator.State;

namespace Aggregator.Stores;

/// <summary>Keeps the readings that stores refused for their own sake, so that nothing vanishes silently. Safe for concurrent use.</summary>
internal sealed class ParkedLines(StateDatabase state, TimeProvider time)
{
    /// <summary>Most lines kept, of all stores together; the oldest go first. A store that refuses everything must not fill the disk.</summary>
    public const int MaxLines = 100_000;

    /// <summary>Parks a line; one that is parked already is kept once.</summary>
    /// <returns>Completes when it is on disk.</returns>
    /// <exception cref="StateException">It was not kept.</exception>
    public Task ParkAsync(string store, ReadOnlyMemory<byte> line, string reason)
    {
        var text = line.Span.TrimEnd((byte)'\n').ToArray();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return state.WriteAsync(connection =>
        {
            connection.Execute(
                """
                INSERT INTO parked(store, parked_at, reason, line) VALUES(@store, @now, @reason, @line)
                ON CONFLICT(store, line) DO UPDATE SET parked_at = excluded.parked_at, reason = excluded.reason
                """,
                ("@store", store), ("@now", now), ("@reason", reason), ("@line", text));
            connection.Execute("DELETE FROM parked WHERE id <= (SELECT max(id) FROM parked) - @most", ("@most", MaxLines));
        });
    }

    /// <summary>How many lines are parked for the store.</summary>
    public long Count(string store)
    {
        using var connection = state.OpenReader();
        return connection.Scalar<long>("SELECT count(*) FROM parked WHERE store = @store", ("@store", store));
    }

    /// <summary>The newest parked lines of the store, newest first.</summary>
    public IReadOnlyList<ParkedLine> List(string store, int most)
    {
        using var connection = state.OpenReader();
        using var command = connection.Prepare(
            "SELECT parked_at, reason, line FROM parked WHERE store = @store ORDER BY parked_at DESC, id DESC LIMIT @most",
            ("@store", store), ("@most", most));
        using var row = command.ExecuteReader();
        var lines = new List<ParkedLine>();
        while (row.Read())
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0));
            lines.Add(new ParkedLine(store, at, row.GetString(1), Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(2))));
        }

        return lines;
    }
}
