using Aggregator.State;
using Microsoft.Data.Sqlite;

namespace Aggregator.Stores.Sqlite;

/// <summary>The fixed part of <c>readings.db</c>; tables and views of measurements come with their first reading. See docs/storage-format.md.</summary>
internal static class StoreSchema
{
    /// <summary>Says in the file's header whose it is ("Aggr"), so that another program's database is not taken for ours.</summary>
    public const int ApplicationId = 0x41676772;

    /// <summary>Grows only when older programs could not use the file any more; tables and columns are added without it.</summary>
    public const int Version = 1;

    private const string Tables = """
        CREATE TABLE series(
            id INTEGER PRIMARY KEY,
            measurement TEXT NOT NULL,
            tags TEXT NOT NULL,          -- canonical JSON: keys in order, no spaces
            UNIQUE(measurement, tags));
        CREATE TABLE fields(
            measurement TEXT NOT NULL,
            field TEXT NOT NULL,
            type TEXT NOT NULL,          -- REAL or TEXT
            unit TEXT NOT NULL,          -- UCUM
            PRIMARY KEY(measurement, field));
        CREATE TABLE tags(
            measurement TEXT NOT NULL,
            tag TEXT NOT NULL,
            PRIMARY KEY(measurement, tag)) WITHOUT ROWID;
        """;

    /// <summary>Makes the tables in an empty file; leaves a file of ours as it is.</summary>
    /// <exception cref="ForeignFileException">The file belongs to another program or a newer version.</exception>
    public static void Apply(SqliteConnection connection)
    {
        if (IsOurs(connection))
        {
            return;
        }

        connection.Execute(
            $"BEGIN IMMEDIATE; {Tables} PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}; COMMIT");
    }

    /// <summary>Whether the file has our tables; false when it is empty.</summary>
    /// <exception cref="ForeignFileException">The file belongs to another program or a newer version.</exception>
    public static bool IsOurs(SqliteConnection connection)
    {
        var version = connection.Scalar<int>("PRAGMA user_version");
        if (connection.Scalar<int>("PRAGMA application_id") == ApplicationId)
        {
            return version <= Version
                ? true
                : throw new ForeignFileException(
                    $"{connection.DataSource} has schema version {version}, this program knows {Version}: start the newer version again, or name another file.");
        }

        return connection.Scalar<int>("SELECT count(*) FROM sqlite_schema") == 0
            ? false
            : throw new ForeignFileException(
                $"{connection.DataSource} is another program's database; name another file in the store's Path.");
    }
}
