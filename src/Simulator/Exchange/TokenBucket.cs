namespace Aggregator.Simulator.Exchange;

/// <summary>A bucket of calls that is full at first and gets one more each so often.</summary>
internal sealed class TokenBucket(int capacity, TimeSpan refill)
{
    private readonly Lock _gate = new();
    private DateTimeOffset? _since;
    private int _taken;

    /// <summary>Calls that can be made now, as of the last call.</summary>
    public int Left
    {
        get
        {
            lock (_gate)
            {
                return capacity - _taken;
            }
        }
    }

    /// <summary>Takes one and tells whether there was one.</summary>
    public bool Take(DateTimeOffset at)
    {
        lock (_gate)
        {
            var since = _since ?? at;
            var gained = (int)Math.Clamp((at - since) / refill, 0, capacity);
            // A full bucket gains nothing, and begins to when it is first taken from.
            _since = gained >= _taken ? at : since + (gained * refill);
            _taken = Math.Max(0, _taken - gained);
            if (_taken == capacity)
            {
                return false;
            }

            _taken++;
            return true;
        }
    }
}
