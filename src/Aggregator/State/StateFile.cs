using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Aggregator.State;

/// <summary>What has to be known about a SQLite file: how it is opened, checked, and what its errors mean to a person.</summary>
internal static class StateFile
{
    /// <summary>Makes an empty file that only its owner can read, or tightens an existing one.</summary>
    public static void EnsurePrivate(string path)
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using (new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite,
            UnixCreateMode = OwnerOnly,
        }))
        {
            File.SetUnixFileMode(path, OwnerOnly);
        }
    }

    /// <summary>Opens with write-ahead log, durable commits and a wait of 5 s for a lock held by another program.</summary>
    public static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = 5,
        }.ToString());
        connection.Open();
        if (mode != SqliteOpenMode.ReadOnly)
        {
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY");
        }

        return connection;
    }

    /// <summary>Reads the file's structure; a damaged one is refused before anything is added to it.</summary>
    /// <exception cref="SqliteException">The file is damaged.</exception>
    public static void Check(SqliteConnection connection)
    {
        // quick_check reads every page; the schema and freelist tell of a torn or foreign file in a millisecond.
        connection.Execute("PRAGMA schema_version; SELECT count(*) FROM sqlite_schema; PRAGMA freelist_count");
    }

    /// <summary>Whether the error is about the file or disk and so concerns every writer, not one statement.</summary>
    public static bool IsAboutTheFile(SqliteException exception) => exception.SqliteErrorCode is
        raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_READONLY
        or raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_CANTOPEN or raw.SQLITE_NOMEM;

    /// <summary>Cause and remedy in one line.</summary>
    public static string Explain(string path, Exception exception) => (exception as SqliteException)?.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => $"{path}: the disk is full; free some space, the daemon goes on by itself.",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB =>
            $"{path} is damaged ({exception.Message}); stop the daemon, copy the file, run 'sqlite3 {path} .recover' into a new one, or move it away to begin anew.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"{path} is locked by another program for over 5 s; end that program.",
        raw.SQLITE_READONLY => $"{path} cannot be written; check owner and mode of the file and its folder.",
        raw.SQLITE_CANTOPEN => $"{path} cannot be opened; check that its folder exists and belongs to this user.",
        raw.SQLITE_IOERR => $"{path}: the disk reports an error ({exception.Message}); check the disk and the kernel's log.",
        _ => $"{path}: {exception.Message}",
    };
}
