namespace Aggregator.Providers.Http;

/// <summary>
/// The answer of a call under way, for those who want the same. It is the call of whoever came first; when that one gives up, the others hear
/// of a cancellation that none of them asked for, and begin anew.
/// </summary>
internal sealed class Flight() : TaskCompletionSource<UpstreamAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>Tells the others that no answer came.</summary>
    public void Fail(Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            TrySetCanceled(cancellationToken);
            return;
        }

        TrySetException(exception);
        // Perhaps there are no others; looking at it keeps it from being reported as forgotten.
        _ = Task.Exception;
    }
}
