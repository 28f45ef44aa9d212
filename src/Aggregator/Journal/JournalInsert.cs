using Aggregator.State;
using Microsoft.Data.Sqlite;

namespace Aggregator.Journal;

/// <summary>Appends entries. It keeps its statement from one to the next, so it belongs to the writer's thread.</summary>
internal sealed class JournalInsert(TimeProvider time)
{
    private const string Last = "FROM journal ORDER BY id DESC LIMIT 1";

    private const string Sql =
        $"""
         INSERT INTO journal(readings, bytes, readings_before, bytes_before, appended_at, lines) VALUES(
             @readings, @bytes,
             coalesce((SELECT readings_before + readings {Last}), 0), coalesce((SELECT bytes_before + bytes {Last}), 0),
             @at, @lines)
         RETURNING id, readings_before + readings, bytes_before + bytes
         """;

    private SqliteCommand? _insert;

    /// <summary>Appends an entry in the writer's transaction.</summary>
    public JournalEntry Run(SqliteConnection connection, byte[] lines, int readings)
    {
        var at = time.GetUtcNow();
        _insert ??= connection.Prepare(Sql, ("@readings", 0), ("@bytes", 0), ("@at", 0L), ("@lines", lines));
        _insert.Parameters[0].Value = readings;
        _insert.Parameters[1].Value = lines.Length;
        _insert.Parameters[2].Value = at.ToUnixTimeMilliseconds();
        _insert.Parameters[3].Value = lines;
        using var row = _insert.ExecuteReader();
        row.Read();
        return new JournalEntry(JournalTable.ReadMark(row), readings, at, lines);
    }
}
