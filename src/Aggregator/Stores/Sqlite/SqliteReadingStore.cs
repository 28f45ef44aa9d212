using Aggregator.Journal;
using Aggregator.Providers.Contracts;
using Aggregator.State;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Aggregator.Stores.Sqlite;

/// <summary>
/// The embedded store: <c>readings.db</c>, one wide table and one view for each measurement (docs/storage-format.md). A commit is synced
/// to disk before <see cref="AppendAsync"/> completes: the journal's position is kept in another file, so a commit that a power cut
/// could take back would leave a hole. Safe for concurrent use; opens its file at the first need and again after any failure.
/// </summary>
internal sealed class SqliteReadingStore : IReadingStore
{
    private const int RowsPrunedAtOnce = 2000;

    private readonly string _path;
    private readonly TimeSpan _retention;
    private readonly int _lockWait;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private ReadingContracts _contracts;
    private StoreSession? _session;
    private bool _disposed;

    /// <param name="name">Its name in the configuration.</param>
    /// <param name="options">Its settings; the path absolute.</param>
    /// <param name="measurements">The providers' contracts; they give fields their units and types, and tables their columns.</param>
    /// <param name="lockWait">Seconds that another program's lock is waited for; at least 1.</param>
    public SqliteReadingStore(string name, SqliteStoreOptions options, IEnumerable<Measurement> measurements, int lockWait = 5)
    {
        Name = name;
        _path = options.Path;
        _retention = options.Retention;
        _lockWait = lockWait;
        _contracts = new ReadingContracts(measurements);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    /// <remarks>
    /// The larger a batch, the more of its rows share a page. With 5 million rows in 5,000 series: 53,000 rows a second at 20,000 lines,
    /// 84,000 at 50,000, 96,000 at 100,000 on two busy cores. Each batch costs two commits, its own and the position's, and
    /// writes each page that it touches twice: where each of 20,500 series brings a row a second, gathering them for three seconds in place of one
    /// takes 5 us off each (of 74). What comes alone is stored at once.
    /// </remarks>
    public StoreBatching Batching { get; } = new(MaxLines: 65_536, MaxBytes: 16 << 20, Linger: TimeSpan.FromSeconds(3));

    /// <inheritdoc/>
    /// <exception cref="StoreException">The file is locked, damaged, another program's, or cannot be made.</exception>
    public async ValueTask OpenAsync(CancellationToken cancellationToken) => await InTurnAsync(_ => { }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask AppendAsync(JournalBatch batch, CancellationToken cancellationToken) => await InTurnAsync(
        session =>
        {
            Read(session, batch);
            session.Store();
        },
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<string> ProbeAsync(CancellationToken cancellationToken)
    {
        await InTurnAsync(session => session.Probe(), cancellationToken);
        return $"{_path}: a row was written, read and deleted";
    }

    /// <summary>Deletes what is older than the retention, in small steps between which the writer goes on. Meant for the start and once a day.</summary>
    /// <param name="now">The time it is.</param>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    /// <returns>How many rows were deleted.</returns>
    /// <exception cref="StoreException">The file cannot be written; what was deleted so far stays deleted.</exception>
    public async Task<long> PruneAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (_retention <= TimeSpan.Zero)
        {
            return 0;
        }

        var before = (now - _retention).ToUnixTimeMilliseconds();
        var sweep = new RetentionSweep();
        long deleted = 0;
        while (!sweep.IsDone)
        {
            await InTurnAsync(session => deleted += session.Prune(before, sweep, RowsPrunedAtOnce), cancellationToken);
            await Task.Yield();
        }

        return deleted;
    }

    /// <summary>Goes by other contracts from now on; they are applied to the file with each measurement's next reading.</summary>
    public async Task UseAsync(IEnumerable<Measurement> measurements)
    {
        var contracts = new ReadingContracts(measurements);
        await _gate.WaitAsync();
        try
        {
            if (!_contracts.Equal(contracts))
            {
                _contracts = contracts;
                Forget();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Moves the log into the file and closes it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        try
        {
            _disposed = true;
            _session?.Checkpoint();
        }
        catch (SqliteException)
        {
            // A reader holds the log, or the disk is full: the log stays, nothing is lost, and the next start goes on with it.
        }
        finally
        {
            _session?.Dispose();
            _session = null;
            _gate.Release();
        }
    }

    private static void Read(StoreSession session, JournalBatch batch)
    {
        try
        {
            session.Read(batch.Lines.Span);
        }
        catch (FormatException exception)
        {
            throw new StoreException(StoreFailure.Poison, exception.Message, exception);
        }
    }

    private async Task InTurnAsync(Action<StoreSession> action, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            Use(action);
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Use(Action<StoreSession> action)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        try
        {
            if (_session is not null && !File.Exists(_path))
            {
                // Somebody removed it. SQLite would go on writing into a file that nobody can ever read.
                Forget();
            }

            _session ??= StoreSession.Open(_path, _contracts.Fields, _lockWait);
            action(_session);
        }
        catch (SqliteException exception)
        {
            throw new StoreException(FailureOf(exception), StateFile.Explain(_path, exception), exception);
        }
        catch (ForeignFileException exception)
        {
            throw new StoreException(StoreFailure.Unavailable, exception.Message, exception);
        }
        finally
        {
            if (_session is { IsSpoiled: true })
            {
                Forget();
            }
        }
    }

    // Values are checked before they reach SQLite; what it still refuses for its own sake is a text or blob beyond its limits.
    private static StoreFailure FailureOf(SqliteException exception) =>
        exception.SqliteErrorCode == raw.SQLITE_TOOBIG ? StoreFailure.Poison : StoreFailure.Unavailable;

    // Closing rolls back what was not committed.
    private void Forget()
    {
        _session?.Dispose();
        _session = null;
    }
}
