using System.Text.Json;
using Aggregator.State;
using Microsoft.Data.Sqlite;

namespace Aggregator.Events;

/// <summary>The events that were taken, on disk; the newest so many. Read by connections of its own, which are open only while somebody asks. Safe for concurrent use.</summary>
internal sealed class EventLog(StateDatabase state)
{
    /// <summary>Events that are kept, with what was decided; an older one may be taken anew.</summary>
    public const int Most = 1000;

    private const string Columns = "id, received_at, source, detail_type, detail, idempotency_key, decisions";

    /// <summary>Keeps an event before anything is decided; on disk when the task ends.</summary>
    /// <exception cref="StateException">It could not be written.</exception>
    public Task AddAsync(TakenEvent taken) => state.WriteAsync(connection =>
    {
        connection.Execute(
            $"INSERT INTO events({Columns}) VALUES($id, $at, $source, $type, $detail, $key, NULL)",
            ("$id", taken.EventId), ("$at", taken.ReceivedAt.ToUnixTimeMilliseconds()), ("$source", taken.Source), ("$type", taken.DetailType),
            ("$detail", taken.Detail?.GetRawText()), ("$key", taken.IdempotencyKey));
        connection.Execute("DELETE FROM events WHERE id <= (SELECT id FROM events ORDER BY id DESC LIMIT 1 OFFSET $most)", ("$most", Most));
    });

    /// <summary>Keeps what was decided.</summary>
    /// <exception cref="StateException">It could not be written.</exception>
    public Task DecideAsync(string id, IReadOnlyList<EventDecision> decisions) => state.WriteAsync(connection => connection.Execute(
        "UPDATE events SET decisions = $decisions WHERE id = $id",
        ("$id", id), ("$decisions", JsonSerializer.Serialize(decisions, EventJsonContext.Default.IReadOnlyListEventDecision))));

    /// <summary>The event that a sender's own id names, and whether it was decided; null when there is none.</summary>
    /// <exception cref="StateException">The file cannot be read.</exception>
    public (TakenEvent Taken, bool IsDecided)? FindByKey(string key) => Ask(connection =>
    {
        using var command = connection.Prepare($"SELECT {Columns} FROM events WHERE idempotency_key = $key", ("$key", key));
        using var row = command.ExecuteReader();
        return row.Read() ? (Read(row), !row.IsDBNull(6)) : ((TakenEvent, bool)?)null;
    });

    /// <summary>One page of the events that match, the newest first, and how many match in all.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="limit">Most events of the page.</param>
    /// <param name="before">Only events with a lower id; null begins with the newest.</param>
    /// <exception cref="StateException">The file cannot be read.</exception>
    public (IReadOnlyList<TakenEvent> Events, int Total) Newest(EventFilter filter, int limit, string? before) => Ask(connection =>
    {
        using var count = filter.Bind(connection, $"SELECT count(*) FROM events WHERE {EventFilter.Sql}");
        using var command = filter.Bind(
            connection, $"SELECT {Columns} FROM events WHERE ($id IS NULL OR id < $id) AND {EventFilter.Sql} ORDER BY id DESC LIMIT $limit", ("$id", before), ("$limit", limit));
        using var row = command.ExecuteReader();
        var events = new List<TakenEvent>();
        while (row.Read())
        {
            events.Add(Read(row));
        }

        return ((IReadOnlyList<TakenEvent>)events, Convert.ToInt32(count.ExecuteScalar()));
    });

    private T Ask<T>(Func<SqliteConnection, T> question)
    {
        try
        {
            using var connection = state.OpenReader();
            return question(connection);
        }
        catch (SqliteException exception)
        {
            throw new StateException($"The events cannot be read: {exception.Message}", exception);
        }
    }

    private static TakenEvent Read(SqliteDataReader row) => new(
        row.GetString(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), row.GetString(2), row.GetString(3),
        row.IsDBNull(4) ? null : JsonElement.Parse(row.GetString(4)),
        row.IsDBNull(5) ? null : row.GetString(5),
        row.IsDBNull(6) ? [] : JsonSerializer.Deserialize(row.GetString(6), EventJsonContext.Default.IReadOnlyListEventDecision) ?? []);
}
