using System.Threading.RateLimiting;

namespace Aggregator.Quotas;

/// <summary>One permit, held until the call has ended.</summary>
/// <param name="budget">Whose permit.</param>
/// <param name="besides">Where a permit was taken besides the pool of all calls.</param>
internal sealed class QuotaLease(CredentialBudget budget, QuotaPool? besides) : RateLimitLease
{
    private bool _ended;

    /// <inheritdoc/>
    public override bool IsAcquired => true;

    /// <inheritdoc/>
    public override IEnumerable<string> MetadataNames => [];

    /// <inheritdoc/>
    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = null;
        return false;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!Interlocked.Exchange(ref _ended, true))
        {
            budget.End(besides);
        }

        base.Dispose(disposing);
    }
}
