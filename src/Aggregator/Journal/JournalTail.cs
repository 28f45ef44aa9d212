namespace Aggregator.Journal;

/// <summary>The newest entries that some store still lacks, in memory: a store at the head never reads from disk. Not safe for concurrent use.</summary>
internal sealed class JournalTail
{
    /// <summary>Most bytes kept: more than the largest batch that a store asks for, and what comes while it is put together.</summary>
    public const int Capacity = 20 << 20;

    private readonly Queue<JournalEntry> _entries = new();
    private long _bytes;
    private long _from = long.MaxValue;

    /// <summary>Adds the newest entry and forgets the oldest beyond the capacity.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="previous">The id of the entry before it.</param>
    public void Add(JournalEntry entry, long previous)
    {
        if (_entries.Count == 0)
        {
            _from = previous;
        }

        _entries.Enqueue(entry);
        _bytes += entry.Lines.Length;
        while (_bytes > Capacity)
        {
            Forget();
        }
    }

    /// <summary>Forgets what every store has.</summary>
    public void ForgetThrough(long id)
    {
        while (_entries.TryPeek(out var oldest) && oldest.Id <= id)
        {
            Forget();
        }
    }

    /// <summary>Entries after the id, oldest first, at least one and up to about as many bytes; null when older ones are needed that are only on disk.</summary>
    public IReadOnlyList<JournalEntry>? After(long id, int maxBytes)
    {
        if (_entries.Count == 0 || id < _from)
        {
            return null;
        }

        var found = new List<JournalEntry>();
        var bytes = 0L;
        foreach (var entry in _entries)
        {
            if (entry.Id <= id)
            {
                continue;
            }

            bytes += entry.Lines.Length;
            if (found.Count > 0 && bytes > maxBytes)
            {
                break;
            }

            found.Add(entry);
        }

        return found;
    }

    private void Forget()
    {
        var oldest = _entries.Dequeue();
        _bytes -= oldest.Lines.Length;
        _from = oldest.Id;
    }
}
