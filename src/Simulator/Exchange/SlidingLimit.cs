namespace Aggregator.Simulator.Exchange;

/// <summary>A limit on calls in any span of a window's length. Every call counts, refused ones too: the strictest reading of the terms.</summary>
internal sealed class SlidingLimit(int limit, TimeSpan window)
{
    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _calls = [];

    /// <summary>Calls in the window that ended with the last call.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _calls.Count;
            }
        }
    }

    /// <summary>Counts a call and tells whether it is within the limit.</summary>
    public bool Allows(DateTimeOffset at)
    {
        lock (_gate)
        {
            while (_calls.TryPeek(out var oldest) && at - oldest >= window)
            {
                _calls.Dequeue();
            }

            _calls.Enqueue(at);
            return _calls.Count <= limit;
        }
    }
}
