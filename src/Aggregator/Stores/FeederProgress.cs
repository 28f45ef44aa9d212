namespace Aggregator.Stores;

/// <summary>How far a feeder is, and who waits for it. Safe for concurrent use.</summary>
internal sealed class FeederProgress(long position, TimeProvider time)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _moved = NewSignal();
    private TaskCompletionSource _hurried = NewSignal();
    private long _wanted;

    /// <summary>The last entry that the store has acknowledged.</summary>
    public long Position { get; private set; } = position;

    /// <summary>The store has acknowledged the entry.</summary>
    public void Reached(long position)
    {
        lock (_gate)
        {
            Position = position;
            _moved.SetResult();
            _moved = NewSignal();
        }
    }

    /// <summary>Waits for the entry to be acknowledged, and cuts lingering short until then.</summary>
    /// <returns>False when the time was not enough.</returns>
    public async Task<bool> ReachAsync(long position, TimeSpan timeout)
    {
        var end = time.GetTimestamp() + (long)(timeout.TotalSeconds * time.TimestampFrequency);
        while (true)
        {
            Task moved;
            lock (_gate)
            {
                if (Position >= position)
                {
                    return true;
                }

                _wanted = Math.Max(_wanted, position);
                _hurried.TrySetResult();
                moved = _moved.Task;
            }

            var left = time.GetElapsedTime(time.GetTimestamp(), end);
            if (left <= TimeSpan.Zero)
            {
                return false;
            }

            await moved.WaitAsync(left, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Waits for the time to pass, unless somebody is in a hurry.</summary>
    public async Task LingerAsync(TimeSpan linger, CancellationToken cancellationToken)
    {
        Task hurried;
        lock (_gate)
        {
            if (Position < _wanted)
            {
                return;
            }

            _hurried = NewSignal();
            hurried = _hurried.Task;
        }

        await hurried.WaitAsync(linger, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
