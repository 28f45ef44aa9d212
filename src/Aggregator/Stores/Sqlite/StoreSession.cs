using Aggregator.Providers.Contracts;
using Aggregator.State;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Aggregator.Stores.Sqlite;

/// <summary>
/// The open file and all that is remembered of it. After a failed write the memory may say more than the file: the session is then
/// thrown away and the next write opens another.
/// </summary>
internal sealed class StoreSession : IDisposable
{
    // SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE: the files -wal and -shm outlive the last connection. Without them a dashboard that may only
    // read the folder could not open the file while the daemon is down.
    private const int NoCheckpointOnClose = 1006;

    // Each combination of fields has its statement; real sources have a few dozen.
    private const int MostStatements = 256;

    private readonly SqliteConnection _connection;
    private readonly TableCatalog _tables;
    private readonly SeriesCatalog _series;
    private readonly RowBatch _batch = new();
    private readonly HashSet<RowTable> _ready = [];
    private readonly List<FieldPath> _prepared = [];
    private bool _isMarkNew;

    private StoreSession(SqliteConnection connection, ILookup<string, Field> contracts)
    {
        _connection = connection;
        _tables = new TableCatalog(connection, contracts);
        _series = new SeriesCatalog(connection, _tables);
    }

    /// <summary>Opens the file, or makes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="contracts">The fields of each measurement.</param>
    /// <param name="lockWait">Seconds that another program's lock is waited for, at opening and later; at least 1.</param>
    /// <exception cref="SqliteException">It is locked, damaged or cannot be made.</exception>
    /// <exception cref="ForeignFileException">It is not ours.</exception>
    public static StoreSession Open(string path, ILookup<string, Field> contracts, int lockWait)
    {
        var connection = StateFile.Connect(path, SqliteOpenMode.ReadWriteCreate, lockWait);
        try
        {
            StateFile.Check(connection);
            StoreSchema.Apply(connection);

            // A batch in disk order needs each page once, so a small cache serves as well as a large one. A checkpoint writes a page
            // once however often it changed since the last: the longer the log, the fewer writes, and 16 MiB is enough.
            connection.Execute("PRAGMA cache_size = -1024; PRAGMA wal_autocheckpoint = 4096; PRAGMA journal_size_limit = 67108864");
            raw.sqlite3_db_config(connection.Handle, NoCheckpointOnClose, 1, out _);
            return new StoreSession(connection, contracts);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>True after a write that failed.</summary>
    public bool IsSpoiled { get; private set; }

    /// <summary>Takes the lines apart; the file is not touched.</summary>
    /// <exception cref="FormatException">A line is no line.</exception>
    public void Read(ReadOnlySpan<byte> lines) => _batch.Read(lines, _series);

    /// <summary>Stores what was read, durably; or throws and has stored nothing.</summary>
    public void Store()
    {
        IsSpoiled = true;
        _connection.Execute("BEGIN IMMEDIATE");
        foreach (ref readonly var row in _batch.Rows)
        {
            Prepare(row);
        }

        foreach (var place in _batch.InDiskOrder())
        {
            ref readonly var row = ref _batch.Rows[place];
            row.Path.Statement!.Store(row.Series.Id, row, _batch.ValuesOf(row), _batch.Texts);
        }

        _connection.Execute("COMMIT");
        IsSpoiled = false;
        ForgetStatements(_isMarkNew ? 0 : MostStatements);
        _isMarkNew = false;
    }

    /// <summary>Deletes rows about instants before the given one, at most about <paramref name="most"/> of them.</summary>
    /// <param name="before">Epoch ms.</param>
    /// <param name="sweep">Where to go on; it moves forward.</param>
    /// <param name="most">Bounds how long the writer's lock is held.</param>
    public int Prune(long before, RetentionSweep sweep, int most)
    {
        IsSpoiled = true;
        _connection.Execute("BEGIN IMMEDIATE");
        var deleted = sweep.Delete(_connection, before, most);
        _connection.Execute("COMMIT");
        IsSpoiled = false;
        return deleted;
    }

    /// <summary>Writes a row to a table of its own, durably, reads it and drops the table.</summary>
    public void Probe()
    {
        IsSpoiled = true;
        _connection.Execute("BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS doctor_probe(value INTEGER); INSERT INTO doctor_probe VALUES (1); COMMIT");
        var rows = _connection.Scalar<long>("SELECT count(*) FROM doctor_probe");
        _connection.Execute("DROP TABLE doctor_probe");
        IsSpoiled = rows == 0;
    }

    /// <summary>Moves what the log holds into the file.</summary>
    public void Checkpoint() => _connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");

    public void Dispose()
    {
        ForgetStatements(0);
        _series.Dispose();
        _connection.Dispose();
    }

    private void Prepare(in BatchRow row)
    {
        var table = row.Series.Table;
        if (_ready.Add(table))
        {
            _tables.ApplyContract(table);
        }

        if (row.Series.Id == 0)
        {
            _series.Resolve(row.Series);
        }

        if (row.Path.Statement is null)
        {
            var wasMarked = table.Find(RowStatement.BackfillMark) is not null;
            row.Path.Statement = new RowStatement(_connection, table, _tables.Columns(table, row.Path));
            _prepared.Add(row.Path);

            // From now on, statements must know of the mark.
            _isMarkNew |= !wasMarked && table.Find(RowStatement.BackfillMark) is not null;
        }
    }

    private void ForgetStatements(int unlessAtMost)
    {
        if (_prepared.Count <= unlessAtMost)
        {
            return;
        }

        foreach (var path in _prepared)
        {
            path.Statement?.Dispose();
            path.Statement = null;
        }

        _prepared.Clear();
    }
}
