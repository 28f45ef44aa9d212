using Aggregator.State;
using Microsoft.Data.Sqlite;

namespace Aggregator.Journal;

/// <summary>The statements behind cursors. A source that is removed keeps its rows, and goes on there when it comes back.</summary>
internal static class CursorTable
{
    /// <summary>Where the target's next fetch goes on; null when it was never fetched.</summary>
    public static string? Read(SqliteConnection connection, string source, string target) => connection.Scalar<string>(
        "SELECT cursor FROM cursors WHERE source = @source AND target = @target", ("@source", source), ("@target", target));

    /// <summary>Remembers where the target's next fetch goes on.</summary>
    public static void Save(SqliteConnection connection, StreamPlace place, DateTimeOffset now) => connection.Execute(
        """
        INSERT INTO cursors(source, target, cursor, saved_at) VALUES(@source, @target, @cursor, @now)
        ON CONFLICT(source, target) DO UPDATE SET cursor = excluded.cursor, saved_at = excluded.saved_at WHERE cursor <> excluded.cursor
        """,
        ("@source", place.Source), ("@target", place.Target), ("@cursor", place.Cursor), ("@now", now.ToUnixTimeMilliseconds()));
}
