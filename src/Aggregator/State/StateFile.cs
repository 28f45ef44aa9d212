using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Aggregator.State;

/// <summary>What has to be known about a SQLite file: how it is opened, checked, and what its errors mean to a person.</summary>
internal static class StateFile
{
    private const long LargestWholeCheck = 64 << 20;

    // What is written here is appended, and what is read is read once: a larger cache would only hold pages that nobody asks for again.
    private const int CacheKiB = 512;

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

    /// <summary>Opens with write-ahead log, durable commits and a wait for a lock held by another program.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Whether it is written.</param>
    /// <param name="lockWait">Seconds that a lock is waited for, at least 1.</param>
    public static SqliteConnection Connect(string path, SqliteOpenMode mode, int lockWait = 5)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = lockWait,
        }.ToString());
        try
        {
            connection.Open();
            connection.Execute($"PRAGMA cache_size = -{CacheKiB}");
            if (mode != SqliteOpenMode.ReadOnly)
            {
                connection.Execute($"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = {lockWait * 1000}; PRAGMA temp_store = MEMORY");
            }

            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Whether the process that had the file last did not close it: a good end leaves no write-ahead log.</summary>
    public static bool WasLeftOpen(string path) => new FileInfo(path + "-wal") is { Exists: true, Length: > 0 };

    /// <summary>Looks for damage before anything is added. A cut file or a foreign one always shows; every page is read only when asked for.</summary>
    /// <param name="connection">The file.</param>
    /// <param name="everyPage">Whether to read a file of up to 64 MiB whole, which takes up to 0.2 s.</param>
    /// <exception cref="SqliteException">The file is damaged.</exception>
    public static void Check(SqliteConnection connection, bool everyPage = false)
    {
        connection.Execute("PRAGMA schema_version; SELECT count(*) FROM sqlite_schema; PRAGMA freelist_count");
        var size = connection.Scalar<long>("PRAGMA page_count") * connection.Scalar<long>("PRAGMA page_size");
        if (everyPage && size <= LargestWholeCheck && connection.Scalar<string>("PRAGMA quick_check(1)") is not "ok" and var damage)
        {
            throw new SqliteException(damage, raw.SQLITE_CORRUPT);
        }
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
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"{path} is locked by another program; end that program.",
        raw.SQLITE_READONLY => $"{path} cannot be written; check owner and mode of the file and its folder.",
        raw.SQLITE_CANTOPEN => $"{path} cannot be opened; check that its folder exists and belongs to this user.",
        raw.SQLITE_IOERR => $"{path}: the disk reports an error ({exception.Message}); check the disk and the kernel's log.",
        _ => $"{path}: {exception.Message}",
    };
}
