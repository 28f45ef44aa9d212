namespace Aggregator.Providers.Http;

/// <summary>One call that several callers wait for. It starts with the first of them, and only when the last has gone is it given up.</summary>
/// <param name="question">What is asked.</param>
/// <param name="fly">Makes the call; its token says that nobody waits any more.</param>
// Its token source has neither timer nor wait handle, so there is nothing to dispose, and somebody may still be leaving when the call has ended.
#pragma warning disable CA1001
internal sealed class Flight(CacheQuestion question, Func<Flight, CancellationToken, Task<UpstreamAnswer>> fly)
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _abandoned = new();
    private readonly Lock _lock = new();
    private Task<UpstreamAnswer>? _answer;
    private int _waiting;
    private bool _isAbandoned;

    /// <summary>What is asked.</summary>
    public CacheQuestion Question => question;

    /// <summary>Whether upstream was asked, and not found answered already.</summary>
    public bool HasAsked { get; set; }

    /// <summary>Joins, unless everybody has just left.</summary>
    public bool TryJoin()
    {
        lock (_lock)
        {
            if (_isAbandoned)
            {
                return false;
            }

            _waiting++;
            _answer ??= fly(this, _abandoned.Token);
            return true;
        }
    }

    /// <summary>The answer, for one who has joined.</summary>
    /// <param name="isOwn">Whether this caller began the flight.</param>
    /// <param name="cancellationToken">Ends this caller's wait.</param>
    /// <exception cref="OperationCanceledException">This caller's token, and nobody else's.</exception>
    public async ValueTask<CacheAnswer> WaitAsync(bool isOwn, CancellationToken cancellationToken)
    {
        try
        {
            return new CacheAnswer(await _answer!.WaitAsync(cancellationToken), isOwn && HasAsked);
        }
        finally
        {
            Leave();
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_waiting > 0 || _answer!.IsCompleted)
            {
                return;
            }

            _isAbandoned = true;
        }

        // Nobody will see how it ends; looking at the exception keeps it from being reported as forgotten.
        _ = _answer.ContinueWith(
            static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _abandoned.Cancel();
    }
}
