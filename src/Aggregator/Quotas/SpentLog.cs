namespace Aggregator.Quotas;

/// <summary>
/// When calls ended, in batches: calls that end within a grain of a batch's first one join it and count until the last of them is old,
/// so that any number of calls takes a few hundred entries. Not safe for concurrent use.
/// </summary>
/// <param name="grain">Ticks that a batch spans at most.</param>
internal sealed class SpentLog(long grain)
{
    private (long Last, long Calls)[] _batches = new (long, long)[4];
    private int _first;
    private int _count;
    private long _joinBefore = long.MinValue;

    /// <summary>Calls in all batches.</summary>
    public long Total { get; private set; }

    /// <summary>When the last call of the oldest batch ended; null when there is none.</summary>
    public long? Oldest => _count == 0 ? null : _batches[_first].Last;

    /// <summary>The batches, oldest first.</summary>
    public IEnumerable<(long Last, long Calls)> Batches
    {
        get
        {
            for (var i = 0; i < _count; i++)
            {
                yield return _batches[Index(i)];
            }
        }
    }

    /// <summary>Adds calls that end now.</summary>
    public void Add(long at, long calls)
    {
        Total += calls;
        if (at < _joinBefore && _count > 0)
        {
            ref var batch = ref _batches[Index(_count - 1)];
            batch = (Math.Max(batch.Last, at), batch.Calls + calls);
            return;
        }

        _joinBefore = at + grain;
        Append(at, calls);
    }

    /// <summary>Adds a batch from disk, oldest first. None joins it: its first call's time is not known any more.</summary>
    public void Restore(long last, long calls)
    {
        Total += calls;
        _joinBefore = long.MinValue;
        Append(last, calls);
    }

    /// <summary>Drops batches whose last call ended before.</summary>
    public void ForgetBefore(long time)
    {
        while (_count > 0 && _batches[_first].Last < time)
        {
            Total -= _batches[_first].Calls;
            _first = Index(1);
            _count--;
        }
    }

    /// <summary>When the call ended whose forgetting makes it so many forgotten; null when there are fewer.</summary>
    public long? EndOfOldest(long calls)
    {
        for (var i = 0; i < _count; i++)
        {
            var batch = _batches[Index(i)];
            calls -= batch.Calls;
            if (calls <= 0)
            {
                return batch.Last;
            }
        }

        return null;
    }

    private void Append(long last, long calls)
    {
        if (_count == _batches.Length)
        {
            var larger = new (long, long)[_count * 2];
            for (var i = 0; i < _count; i++)
            {
                larger[i] = _batches[Index(i)];
            }

            (_batches, _first) = (larger, 0);
        }

        _batches[Index(_count)] = (last, calls);
        _count++;
    }

    // The length is a power of two.
    private int Index(int offset) => (_first + offset) & (_batches.Length - 1);
}
