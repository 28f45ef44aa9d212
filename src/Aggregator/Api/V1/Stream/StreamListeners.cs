using System.Diagnostics.CodeAnalysis;

namespace Aggregator.Api.V1.Stream;

/// <summary>Counts the listeners, so that there are not too many of them, and ends them all when the daemon ends.</summary>
internal sealed class StreamListeners : IDisposable
{
    /// <summary>Most at the same time.</summary>
    public const int Most = 32;

    private readonly CancellationTokenSource _closing = new();
    private int _count;

    /// <summary>How many there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Tells every listener to end.</summary>
    public CancellationToken Closing => _closing.Token;

    /// <summary>Ends every listener.</summary>
    public void Close() => _closing.Cancel();

    /// <summary>Lets one more in, unless there are too many.</summary>
    /// <param name="place">Its place, given back when disposed.</param>
    public bool TryEnter([NotNullWhen(true)] out IDisposable? place)
    {
        place = Interlocked.Increment(ref _count) <= Most ? new Place(this) : null;
        if (place is null)
        {
            Interlocked.Decrement(ref _count);
        }

        return place is not null;
    }

    /// <inheritdoc/>
    public void Dispose() => _closing.Dispose();

    private sealed class Place(StreamListeners listeners) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref listeners._count);
    }
}
