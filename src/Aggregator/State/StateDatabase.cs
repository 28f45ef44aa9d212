using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Aggregator.State;

/// <summary>
/// <c>aggregator.db</c>: everything the daemon itself must not forget. One thread writes; whatever is waiting when a commit begins
/// shares its fsync, so a caller waits for a commit and never for a timer. Safe for concurrent use.
/// </summary>
internal sealed class StateDatabase : IAsyncDisposable
{
    private const int LargestGroup = 4096;

    private readonly Channel<Entry> _queue = Channel.CreateUnbounded<Entry>(new UnboundedChannelOptions { SingleReader = true });
    private readonly string _path;
    private readonly SqliteConnection _writer;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _savepoint;
    private readonly SqliteCommand _release;
    private readonly SqliteCommand _commit;
    private readonly Task _loop;
    private volatile string? _fault;

    private StateDatabase(string path, SqliteConnection writer)
    {
        _path = path;
        _writer = writer;

        // Every commit runs these; parsing them each time would cost more than running them.
        _begin = writer.Prepare("BEGIN IMMEDIATE");
        _savepoint = writer.Prepare("SAVEPOINT entry");
        _release = writer.Prepare("RELEASE entry");
        _commit = writer.Prepare("COMMIT");
        _loop = Task.Factory.StartNew(
            WriteLoop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>What the last commit failed with, for health; null while commits succeed.</summary>
    public string? Fault => _fault;

    /// <summary>Opens the file, makes it when it is missing (mode 0600), checks it and brings its schema up to date.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lockWait">Seconds that another program's lock is waited for, at opening and later; at least 1.</param>
    /// <exception cref="StateException">The file is locked, damaged, of a newer version, or cannot be made.</exception>
    public static StateDatabase Open(string path, int lockWait = 5)
    {
        SqliteConnection? connection = null;
        try
        {
            StateFile.EnsurePrivate(path);
            var leftOpen = StateFile.WasLeftOpen(path);
            connection = StateFile.Connect(path, SqliteOpenMode.ReadWriteCreate, lockWait);
            StateFile.Check(connection, everyPage: leftOpen);
            StateSchema.Apply(connection);
            var state = new StateDatabase(path, connection);
            connection = null;
            return state;
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StateException(StateFile.Explain(path, exception), exception);
        }
        finally
        {
            connection?.Dispose();
        }
    }

    /// <summary>Runs the statements in the next commit.</summary>
    /// <param name="write">Runs on the writer's thread inside a transaction; when it throws, its own changes alone are undone and the exception comes back.</param>
    /// <returns>Completes when the changes are on disk.</returns>
    /// <exception cref="StateException">The commit failed (disk full, file damaged): nothing of it was kept.</exception>
    public Task WriteAsync(Action<SqliteConnection> write)
    {
        var entry = new Entry(write);
        return _queue.Writer.TryWrite(entry)
            ? entry.Task
            : Task.FromException(new StateException($"{_path} is closed."));
    }

    /// <summary>A connection of its own that only reads; it never waits for the writer. The caller disposes it.</summary>
    public SqliteConnection OpenReader() => StateFile.Connect(_path, SqliteOpenMode.ReadOnly);

    /// <summary>Writes what is queued, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_queue.Writer.TryComplete())
        {
            await _loop;
            await _begin.DisposeAsync();
            await _savepoint.DisposeAsync();
            await _release.DisposeAsync();
            await _commit.DisposeAsync();
            await _writer.DisposeAsync();
        }
    }

    private void WriteLoop()
    {
        var group = new List<Entry>();
        while (WaitForEntry())
        {
            while (group.Count < LargestGroup && _queue.Reader.TryRead(out var entry))
            {
                group.Add(entry);
            }

            Commit(group);
            group.Clear();
        }
    }

    // The writer has a thread of its own, so waiting here blocks nobody.
#pragma warning disable MA0042, MA0045
    private bool WaitForEntry() => _queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult();
#pragma warning restore MA0042, MA0045

    private void Commit(List<Entry> group)
    {
        try
        {
            _begin.ExecuteNonQuery();
            foreach (var entry in group)
            {
                RunInSavepoint(entry);
            }

            _commit.ExecuteNonQuery();
            _fault = null;
        }
        catch (SqliteException exception)
        {
            var failure = new StateException(StateFile.Explain(_path, exception), exception);
            _fault = failure.Message;
            RollBack();
            group.ForEach(entry => entry.Fail(failure));
            return;
        }

        group.ForEach(entry => entry.Complete());
    }

    private void RunInSavepoint(Entry entry)
    {
        _savepoint.ExecuteNonQuery();
        try
        {
            entry.Write(_writer);
        }
        catch (SqliteException exception) when (StateFile.IsAboutTheFile(exception))
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever one caller's statements throw is that caller's alone; its neighbours in the commit go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _writer.Execute("ROLLBACK TO entry");
            entry.FailWith(exception);
        }

        _release.ExecuteNonQuery();
    }

    private void RollBack()
    {
        try
        {
            _writer.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself, as it does when the disk is full; there is no transaction any more.
        }
    }

    private sealed class Entry(Action<SqliteConnection> write)
        : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        private Exception? _failure;

        public void Write(SqliteConnection connection) => write(connection);

        public void FailWith(Exception failure) => _failure = failure;

        public void Fail(Exception failure) => TrySetException(_failure ?? failure);

        public void Complete()
        {
            if (_failure is null)
            {
                TrySetResult();
            }
            else
            {
                TrySetException(_failure);
            }
        }
    }
}
