namespace Aggregator.Providers.Tests.Credentials;

/// <summary>Holds what an awaiting caller does next until it is given its turn: the pause that a loaded machine makes, at will.</summary>
internal sealed class HeldTurn : SynchronizationContext
{
    private readonly TaskCompletionSource _due = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when what was awaited has come, and the caller would go on.</summary>
    public Task IsDue => _due.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>Runs a caller up to its first wait.</summary>
    public Task Run(Func<Task> caller)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            return caller();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <summary>Lets the caller go on, now and from here on.</summary>
    public void Give() => _turn.TrySetResult();

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback callback, object? state)
    {
        _due.TrySetResult();
        _ = _turn.Task.ContinueWith(_ => callback(state), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }
}
