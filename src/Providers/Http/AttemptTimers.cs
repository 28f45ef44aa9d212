using System.Collections.Concurrent;

namespace Aggregator.Providers.Http;

/// <summary>
/// Tokens that end an attempt when its time is up, used again and again: each has a timer, and all but a few are given back long before it
/// rings. Safe for concurrent use.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class AttemptTimers(TimeProvider time)
{
    // As many as there are connections to one upstream.
    private const int MostIdle = 256;

    private readonly ConcurrentQueue<CancellationTokenSource> _idle = new();

    /// <summary>A source whose token is cancelled after the time, unless it is given back before.</summary>
    public CancellationTokenSource Take(TimeSpan limit)
    {
        if (!_idle.TryDequeue(out var source))
        {
            return new CancellationTokenSource(limit, time);
        }

        source.CancelAfter(limit);
        return source;
    }

    /// <summary>Takes a source back. Nobody may use its token any more.</summary>
    public void GiveBack(CancellationTokenSource source)
    {
        // One that was cancelled stays so; and a fake clock's timer cannot be told from one that has just rung.
        if (_idle.Count < MostIdle && source.TryReset())
        {
            _idle.Enqueue(source);
        }
        else
        {
            source.Dispose();
        }
    }
}
