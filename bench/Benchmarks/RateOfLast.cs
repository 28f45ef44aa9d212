namespace Aggregator.Bench.Benchmarks;

/// <summary>The rate over the last so many items of a growing count.</summary>
internal sealed class RateOfLast(long items)
{
    private readonly Queue<(long Count, TimeSpan Elapsed)> _notes = new([(0L, TimeSpan.Zero)]);

    public void Note(long count, TimeSpan elapsed)
    {
        _notes.Enqueue((count, elapsed));
        while (_notes.Count > 1 && count - _notes.Peek().Count > items)
        {
            _notes.Dequeue();
        }
    }

    public double PerSecond(long count, TimeSpan elapsed)
    {
        var (from, since) = _notes.Peek();
        return (count - from) / (elapsed - since).TotalSeconds;
    }
}
