using System.Collections;

namespace Aggregator.Queries;

/// <summary>
/// A list that grows without copying and without arrays for the large object heap: reading a month of minutes into plain lists took
/// longer for their growth than for the reading.
/// </summary>
internal sealed class ChunkedList<T> : IReadOnlyList<T>
{
    // 4,096 doubles are 32 KiB; arrays of 85 KB and more are collected rarely and at a price.
    private const int ChunkLength = 4096;

    // Most series have few points in the time asked for, and there may be thousands of series.
    private const int FirstLength = 16;

    private readonly List<T[]> _chunks = [];
    private T[] _last = [];
    private int _end;
    private int _skipped;

    public int Count => _end - _skipped;

    public T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            var place = index + _skipped;
            return _chunks[place / ChunkLength][place % ChunkLength];
        }
    }

    public void Add(T item)
    {
        var place = _end % ChunkLength;
        if (place == 0)
        {
            _last = new T[_chunks.Count == 0 ? FirstLength : ChunkLength];
            _chunks.Add(_last);
        }
        else if (place == _last.Length)
        {
            Array.Resize(ref _last, 2 * place);
            _chunks[^1] = _last;
        }

        _last[place] = item;
        _end++;
    }

    /// <summary>Keeps only the last items.</summary>
    public void KeepLast(int count) => _skipped = Math.Max(_skipped, _end - count);

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
