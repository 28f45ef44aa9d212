using System.Threading.RateLimiting;

namespace Aggregator.Quotas;

/// <summary>No permit: why, and when to ask again.</summary>
/// <param name="reason">For people.</param>
/// <param name="retryAfter">Time until a permit can be had, as far as the ledger can tell.</param>
internal sealed class RefusedLease(string reason, TimeSpan retryAfter) : RateLimitLease
{
    /// <inheritdoc/>
    public override bool IsAcquired => false;

    /// <inheritdoc/>
    public override IEnumerable<string> MetadataNames => [MetadataName.RetryAfter.Name, MetadataName.ReasonPhrase.Name];

    /// <inheritdoc/>
    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = metadataName == MetadataName.RetryAfter.Name ? retryAfter
            : metadataName == MetadataName.ReasonPhrase.Name ? reason
            : null;
        return metadata is not null;
    }
}
