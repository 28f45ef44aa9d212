using System.Threading.RateLimiting;

namespace Aggregator.Quotas;

/// <summary>A call that waits for its permit.</summary>
/// <param name="budget">Where it waits.</param>
/// <param name="caller">Who asks.</param>
/// <param name="besides">Where it needs a permit besides the pool of all calls; null for an ordinary call.</param>
/// <param name="deadline">When it gives up, on the monotonic clock.</param>
internal sealed class QuotaWaiter(CredentialBudget budget, Caller caller, QuotaPool? besides, long deadline)
    : TaskCompletionSource<RateLimitLease>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private CancellationTokenRegistration _registration;

    /// <summary>Who asks.</summary>
    public Caller Caller { get; } = caller;

    /// <summary>Where it needs a permit besides the pool of all calls.</summary>
    public QuotaPool? Besides { get; } = besides;

    /// <summary>When it gives up.</summary>
    public long Deadline { get; } = deadline;

    /// <summary>Lets the caller change its mind.</summary>
    public void CancelWith(CancellationToken cancellationToken)
    {
        _registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((QuotaWaiter)state!).Cancel(token), this);
    }

    /// <summary>Ends the wait.</summary>
    public void Answer(RateLimitLease lease)
    {
        // Not Dispose, which would wait for a cancellation that waits for the budget's lock.
        _registration.Unregister();
        TrySetResult(lease);
    }

    private void Cancel(CancellationToken cancellationToken)
    {
        if (budget.Withdraw(this))
        {
            TrySetCanceled(cancellationToken);
        }
    }
}
