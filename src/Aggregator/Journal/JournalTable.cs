using System.Buffers;
using Aggregator.State;
using Microsoft.Data.Sqlite;

namespace Aggregator.Journal;

/// <summary>The statements behind the journal; each call says on which connection.</summary>
internal static class JournalTable
{
    /// <summary>The place before the oldest entry.</summary>
    public static StorePosition Oldest(SqliteConnection connection)
    {
        using var command = connection.Prepare("SELECT id - 1, readings_before, bytes_before, appended_at FROM journal ORDER BY id LIMIT 1");
        using var row = command.ExecuteReader();
        return row.Read() ? new StorePosition(ReadMark(row), ReadInstant(row, 3)) : default;
    }

    /// <summary>The place after the newest entry.</summary>
    public static JournalMark Head(SqliteConnection connection) => PositionAt(connection, long.MaxValue).Mark;

    /// <summary>The place after the newest entry up to the id; the place before the oldest when there is none.</summary>
    public static StorePosition PositionAt(SqliteConnection connection, long id)
    {
        using var command = connection.Prepare(
            """
            SELECT id, readings_before + readings, bytes_before + bytes, (SELECT appended_at FROM journal WHERE id > @id ORDER BY id LIMIT 1)
            FROM journal WHERE id <= @id ORDER BY id DESC LIMIT 1
            """,
            ("@id", id));
        using var row = command.ExecuteReader();
        return row.Read() ? new StorePosition(ReadMark(row), row.IsDBNull(3) ? null : ReadInstant(row, 3)) : Oldest(connection);
    }

    /// <summary>Every store ever seen, with the id it has acknowledged.</summary>
    public static IReadOnlyList<(string Store, long Id)> Stores(SqliteConnection connection)
    {
        using var command = connection.Prepare("SELECT store, position FROM store_positions");
        using var row = command.ExecuteReader();
        var positions = new List<(string, long)>();
        while (row.Read())
        {
            positions.Add((row.GetString(0), row.GetInt64(1)));
        }

        return positions;
    }

    /// <summary>Remembers what the store has acknowledged.</summary>
    public static void SavePosition(SqliteConnection connection, string store, long id, DateTimeOffset now) => connection.Execute(
        """
        INSERT INTO store_positions(store, position, updated_at) VALUES(@store, @id, @now)
        ON CONFLICT(store) DO UPDATE SET position = max(position, excluded.position), updated_at = excluded.updated_at
        """,
        ("@store", store), ("@id", id), ("@now", now.ToUnixTimeMilliseconds()));

    /// <summary>Entries after one id and up to another, at least one if there is any, and up to about as many bytes.</summary>
    public static JournalBatch? Read(SqliteConnection connection, long after, long through, int maxBytes, ArrayBufferWriter<byte> room)
    {
        using var command = connection.Prepare(
            "SELECT id, readings, bytes, lines FROM journal WHERE id > @after AND id <= @through ORDER BY id",
            ("@after", after), ("@through", through));
        using var row = command.ExecuteReader();
        var (id, readings, bytes) = (0L, 0, 0L);
        var lines = new List<byte[]>();
        while (row.Read())
        {
            bytes += row.GetInt64(2);
            if (lines.Count > 0 && bytes > maxBytes)
            {
                break;
            }

            id = row.GetInt64(0);
            readings += row.GetInt32(1);
            lines.Add(row.GetFieldValue<byte[]>(3));
        }

        return lines.Count == 0 ? null : new JournalBatch(id, readings, Concatenate(lines, room));
    }

    /// <summary>Deletes the oldest entries.</summary>
    /// <param name="connection">The writer's.</param>
    /// <param name="through">The newest entry that may go.</param>
    /// <param name="bytes">How far to delete, as <see cref="JournalMark.Bytes"/> counts.</param>
    /// <param name="most">Most entries at once, so that nobody waits long for this commit.</param>
    public static void Trim(SqliteConnection connection, long through, long bytes, int most)
    {
        var last = 0L;
        using (var command = connection.Prepare(
            "SELECT id, bytes_before FROM journal WHERE id <= @through ORDER BY id LIMIT @most",
            ("@through", through), ("@most", most)))
        using (var row = command.ExecuteReader())
        {
            while (row.Read() && row.GetInt64(1) < bytes)
            {
                last = row.GetInt64(0);
            }
        }

        connection.Execute("DELETE FROM journal WHERE id <= @id", ("@id", last));
    }

    /// <summary>One memory of all, in the room given; the only one as it is.</summary>
    public static ReadOnlyMemory<byte> Concatenate(IReadOnlyList<byte[]> parts, ArrayBufferWriter<byte> room)
    {
        if (parts.Count == 1)
        {
            return parts[0];
        }

        room.ResetWrittenCount();
        // Grown at once to what is needed, not by doubling.
        room.GetMemory(parts.Sum(part => part.Length));
        foreach (var part in parts)
        {
            room.Write(part);
        }

        return room.WrittenMemory;
    }

    /// <summary>The first three columns.</summary>
    public static JournalMark ReadMark(SqliteDataReader row) => new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));

    private static DateTimeOffset ReadInstant(SqliteDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
