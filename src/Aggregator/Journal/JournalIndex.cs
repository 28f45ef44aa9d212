namespace Aggregator.Journal;

/// <summary>What is known of the journal without asking the disk: where it begins and ends, how far each store is, and its newest entries. Safe for concurrent use.</summary>
internal sealed class JournalIndex(StorePosition oldest, JournalMark head)
{
    private readonly Lock _gate = new();
    private readonly JournalTail _tail = new();
    private readonly JournalPositions _positions = new();
    private StorePosition _oldest = oldest;
    private JournalMark _head = head;
    private TaskCompletionSource? _grown;
    private long _undelivered;

    /// <summary>The place after the newest entry.</summary>
    public JournalMark Head => Locked(() => _head);

    /// <summary>The place before the oldest entry.</summary>
    public JournalMark Oldest => Locked(() => _oldest.Mark);

    /// <summary>What the slowest configured store has acknowledged; with no store there is nobody to wait for, and it is the head.</summary>
    public JournalMark Delivered => Locked(() => _positions.SlowestPosition?.Mark ?? _head);

    /// <summary>Bytes that the slowest configured store lacks; asked for by every append, so it takes no lock.</summary>
    public long UndeliveredBytes => Volatile.Read(ref _undelivered);

    /// <summary>The slowest configured store and what it lacks; null when none is configured.</summary>
    public (string? Store, StoreLag Lag) Slowest =>
        Locked(() => _positions.Slowest is { } slowest ? (slowest, LagOf(slowest)) : default);

    /// <summary>Says which stores are configured.</summary>
    public void Use(IEnumerable<string> stores) => Change(() => _positions.Use(stores, _oldest));

    /// <summary>Where the store is.</summary>
    public StorePosition PositionOf(string store) => Locked(() => _positions.Find(store) ?? _oldest);

    /// <summary>What the store lacks.</summary>
    public StoreLag LagOf(string store)
    {
        lock (_gate)
        {
            var position = PositionOf(store);
            return new StoreLag(_head.Readings - position.Mark.Readings, _head.Bytes - position.Mark.Bytes, position.Since);
        }
    }

    /// <summary>The entry is on disk.</summary>
    public void Appended(JournalEntry entry) => Change(() =>
    {
        if (_head == default)
        {
            _oldest = new StorePosition(entry.Start, entry.AppendedAt);
        }

        _positions.Appended(entry.AppendedAt);
        _tail.Add(entry, _head.Id);
        _head = entry.End;
        _grown?.SetResult();
        _grown = null;
    });

    /// <summary>The store's position is on disk.</summary>
    public void Advanced(string store, StorePosition position) => Change(() => _positions.Set(store, position));

    /// <summary>Entries before the position are gone.</summary>
    public void Trimmed(StorePosition oldest) => Change(() => _oldest = oldest);

    /// <summary>The newest entries from memory; null when those after the id are only on disk.</summary>
    public IReadOnlyList<JournalEntry>? After(long id, int maxBytes) => Locked(() => _tail.After(id, maxBytes));

    /// <summary>Waits until there is an entry after the id.</summary>
    public async Task WaitAsync(long after, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task grown;
            lock (_gate)
            {
                if (_head.Id > after)
                {
                    return;
                }

                _grown ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                grown = _grown.Task;
            }

            await grown.WaitAsync(cancellationToken);
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();

            // What every store has need not be kept at hand.
            _tail.ForgetThrough(Delivered.Id);
            Volatile.Write(ref _undelivered, _head.Bytes - Delivered.Bytes);
        }
    }
}
