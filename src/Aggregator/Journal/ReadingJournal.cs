using System.Buffers;
using Aggregator.Providers.Contracts;
using Aggregator.State;
using Microsoft.Data.Sqlite;

namespace Aggregator.Journal;

/// <summary>
/// The durable log of readings on this machine. Whoever appends while a commit is under way shares the next entry, and its fsync, with
/// everybody else who does. Every store reads from its own position; what all configured stores have acknowledged stays until its room
/// is needed. Safe for concurrent use.
/// </summary>
internal sealed class ReadingJournal : IDisposable
{
    // So long does one caller hold the others up at most: about a millisecond.
    private const int LargestChunk = 1024;
    private const double NearlyFull = 0.8;

    private readonly Lock _readGate = new();
    private readonly SqliteConnection _reader;
    private readonly JournalIndex _index;
    private readonly JournalCommits _commits;
    private readonly JournalTrimmer _trimmer;
    private readonly JournalAppender _appender;
    private readonly StreamCommits _streams;
    private readonly TimeProvider _time;

    private ReadingJournal(StateDatabase state, JournalOptions options, TimeProvider time)
    {
        _time = time;
        MaxSize = options.MaxSize;
        _reader = state.OpenReader();
        _index = new JournalIndex(JournalTable.Oldest(_reader), JournalTable.Head(_reader));
        _commits = new JournalCommits(state);
        _trimmer = new JournalTrimmer(state, _index, MaxSize);
        _appender = new JournalAppender(_commits, _index, _trimmer, time);
        _streams = new StreamCommits(_commits, _index, _trimmer, time);
        var stores = JournalTable.Stores(_reader);
        foreach (var (store, id) in stores)
        {
            _index.Advanced(store, JournalTable.PositionAt(_reader, id));
        }

        _index.Use(stores.Select(position => position.Store));
    }

    /// <summary>The newest entry's id; 0 when there never was one.</summary>
    public long Head => _index.Head.Id;

    /// <summary>The id before the oldest entry that is kept.</summary>
    public long Oldest => _index.Oldest.Id;

    /// <summary>Bytes of line protocol kept.</summary>
    public long Bytes => _index.Head.Bytes - _index.Oldest.Bytes;

    /// <summary>Most bytes kept.</summary>
    public long MaxSize { get; }

    /// <summary>What the slowest configured store lacks.</summary>
    public StoreLag Undelivered => _index.Slowest.Lag;

    /// <summary>Whether four fifths of the room are taken by what some store lacks; for health.</summary>
    public bool IsNearlyFull => _index.UndeliveredBytes >= MaxSize * NearlyFull;

    /// <summary>Reads where everything stands; instant, however large the journal.</summary>
    /// <exception cref="SqliteException">The file is damaged.</exception>
    public static ReadingJournal Open(StateDatabase state, JournalOptions options, TimeProvider time) => new(state, options, time);

    /// <summary>
    /// Says which stores are configured now. Only they hold entries back. A new one starts at the oldest entry; one that comes back goes
    /// on where it was. Until the first call, all that were ever seen hold entries back.
    /// </summary>
    public void UseStores(IEnumerable<string> names)
    {
        _index.Use(names);
        _trimmer.TrimIfLarge();
    }

    /// <summary>Appends the readings; those without values are skipped.</summary>
    /// <returns>Completes when they are on disk.</returns>
    /// <exception cref="JournalFullException">Stores are too far behind; nothing was kept.</exception>
    /// <exception cref="StateException">The commit failed (disk full, file damaged); nothing was kept.</exception>
    public Task AppendAsync(IReadOnlyList<Reading> readings)
    {
        if (RefuseIfFull() is { } full)
        {
            return Task.FromException(full);
        }

        if (readings.Count <= LargestChunk)
        {
            return _appender.Append(readings, 0, readings.Count);
        }

        var commits = new List<Task>();
        for (var from = 0; from < readings.Count; from += LargestChunk)
        {
            commits.Add(_appender.Append(readings, from, Math.Min(from + LargestChunk, readings.Count)));
        }

        return Task.WhenAll(commits);
    }

    /// <summary>Appends the readings of a stream, and moves its cursor in the same commit: never one without the other.</summary>
    /// <returns>Completes when both are on disk.</returns>
    /// <exception cref="JournalFullException">Stores are too far behind; nothing was kept. A cursor alone is always kept.</exception>
    /// <exception cref="StateException">The commit failed (disk full, file damaged); nothing was kept.</exception>
    public Task AppendAsync(IReadOnlyList<Reading> readings, StreamPlace place) =>
        readings.Count > 0 && RefuseIfFull() is { } full ? Task.FromException(full) : _streams.AppendAsync(readings, place);

    /// <summary>Where the next fetch of a stream goes on, as it is on disk; null when it was never fetched.</summary>
    /// <exception cref="StateException">The file is damaged.</exception>
    public string? CursorOf(string source, string target)
    {
        lock (_readGate)
        {
            try
            {
                return CursorTable.Read(_reader, source, target);
            }
            catch (SqliteException exception)
            {
                throw new StateException(StateFile.Explain(_reader.DataSource, exception), exception);
            }
        }
    }

    /// <summary>Entries after the position, concatenated.</summary>
    /// <param name="after">A store's position.</param>
    /// <param name="maxBytes">About the most bytes; the first entry is given whole, however large.</param>
    /// <param name="room">Where entries are put together; the batch is in it. Used again for the next batch, it saves a large piece of memory each time.</param>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="SqliteException">The file is damaged.</exception>
    public JournalBatch? Read(long after, int maxBytes, ArrayBufferWriter<byte>? room = null)
    {
        room ??= new ArrayBufferWriter<byte>();
        if (Head is var head && after >= head)
        {
            return null;
        }

        if (_index.After(after, maxBytes) is { } entries)
        {
            return new JournalBatch(
                entries[^1].Id, entries.Sum(entry => entry.Readings), JournalTable.Concatenate([.. entries.Select(entry => entry.Lines)], room));
        }

        lock (_readGate)
        {
            return JournalTable.Read(_reader, after, head, maxBytes, room);
        }
    }

    /// <summary>Waits until there is an entry after the position.</summary>
    public Task WaitAsync(long after, CancellationToken cancellationToken) => _index.WaitAsync(after, cancellationToken);

    /// <summary>The newest entry that the store has acknowledged; for one never seen, the place before the oldest entry.</summary>
    public long PositionOf(string store) => _index.PositionOf(store).Mark.Id;

    /// <summary>What the store lacks.</summary>
    public StoreLag LagOf(string store) => _index.LagOf(store);

    /// <summary>The store has acknowledged everything up to the position.</summary>
    /// <returns>Completes when that is on disk.</returns>
    /// <exception cref="StateException">The commit failed; the store will be given the entries again.</exception>
    public async Task AdvanceAsync(string store, long position)
    {
        var reached = default(StorePosition);
        await _commits.SubmitAsync(
            connection =>
            {
                reached = JournalTable.PositionAt(connection, position);
                JournalTable.SavePosition(connection, store, reached.Mark.Id, _time.GetUtcNow());
            },
            () => _index.Advanced(store, reached));
        _trimmer.TrimIfLarge();
    }

    /// <summary>Closes the connection that reads. What was appended is written by the state database, which outlives the journal.</summary>
    public void Dispose()
    {
        lock (_readGate)
        {
            _reader.Dispose();
        }
    }

    private JournalFullException? RefuseIfFull()
    {
        if (_index.UndeliveredBytes + _appender.PendingBytes < MaxSize || _index.Slowest.Store is not { } slowest)
        {
            return null;
        }

        var lag = _index.LagOf(slowest);
        return new JournalFullException(
            $"The journal is full, {lag.Bytes / 1048576.0:F1} MiB wait to be delivered: store '{slowest}' is {lag.Readings:N0} readings behind since {lag.Since:u}. Bring the store back, remove it, or raise Journal:MaxSize.");
    }
}
