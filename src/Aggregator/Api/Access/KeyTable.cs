using Aggregator.State;
using Microsoft.Data.Sqlite;

namespace Aggregator.Api.Access;

/// <summary>The table of keys in <c>aggregator.db</c>.</summary>
internal static class KeyTable
{
    /// <summary>Whether the file is new enough to have it.</summary>
    public static bool IsIn(SqliteConnection connection) => connection.Scalar<long>("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'api_keys'") > 0;

    /// <summary>Every key, also those that open nothing any more, the oldest first.</summary>
    public static List<ApiKey> All(SqliteConnection connection)
    {
        var keys = new List<ApiKey>();
        using var command = connection.Prepare("SELECT id, hash, role, name, created_at, expires_at, last_used_at, revoked_at FROM api_keys ORDER BY created_at, id");
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            // A role that this version does not know opens nothing, but it is a key all the same.
            var known = Enum.TryParse<Role>(row.GetString(2), ignoreCase: true, out var role) && Enum.IsDefined(role);
            var created = Instant(row, 4)!.Value;
            keys.Add(new ApiKey(
                row.GetString(0), row.GetFieldValue<byte[]>(1), role, row.GetString(3), created, Instant(row, 5), Instant(row, 6), known ? Instant(row, 7) : created));
        }

        return keys;
    }

    /// <summary>Adds one.</summary>
    public static void Add(SqliteConnection connection, ApiKey key) => connection.Execute(
        "INSERT INTO api_keys(id, hash, role, name, created_at, expires_at) VALUES ($id, $hash, $role, $name, $created, $expires)",
        ("$id", key.Id), ("$hash", key.Hash), ("$role", key.Role.ToString().ToLowerInvariant()), ("$name", key.Name),
        ("$created", key.CreatedAt.ToUnixTimeMilliseconds()), ("$expires", key.ExpiresAt?.ToUnixTimeMilliseconds()));

    /// <summary>Takes one back. It stays listed: the last key to go must not open what keys protect.</summary>
    /// <returns>Whether there was a key of that id that was not taken back before.</returns>
    public static bool Revoke(SqliteConnection connection, string id, DateTimeOffset now) => connection.Execute(
        "UPDATE api_keys SET revoked_at = $now WHERE id = $id AND revoked_at IS NULL", ("$now", now.ToUnixTimeMilliseconds()), ("$id", id)) > 0;

    /// <summary>Notes that one was used.</summary>
    public static void Use(SqliteConnection connection, string id, DateTimeOffset now) =>
        connection.Execute("UPDATE api_keys SET last_used_at = $now WHERE id = $id", ("$now", now.ToUnixTimeMilliseconds()), ("$id", id));

    private static DateTimeOffset? Instant(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
