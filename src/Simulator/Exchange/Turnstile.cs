namespace Aggregator.Simulator.Exchange;

/// <summary>Counts who is inside. Safe for concurrent use.</summary>
internal sealed class Turnstile
{
    private readonly Lock _gate = new();
    private int _inside;

    /// <summary>The most that were inside at one time.</summary>
    public int Most
    {
        get
        {
            lock (_gate)
            {
                return field;
            }
        }

        private set;
    }

    /// <summary>One more, until disposed.</summary>
    public IDisposable Enter()
    {
        lock (_gate)
        {
            _inside++;
            Most = Math.Max(Most, _inside);
        }

        return new Visit(this);
    }

    private void Leave()
    {
        lock (_gate)
        {
            _inside--;
        }
    }

    private sealed class Visit(Turnstile turnstile) : IDisposable
    {
        public void Dispose() => turnstile.Leave();
    }
}
