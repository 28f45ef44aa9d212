using System.Threading.RateLimiting;
using Aggregator.Providers.Http;

namespace Aggregator.Tests.Simulator;

/// <summary>A ledger that gives every permit.</summary>
internal sealed class OpenQuota : QuotaLimiter
{
    private readonly NoLimit _inner = new();

    public override void Block(QuotaCall call, TimeSpan retryAfter)
    {
        // Whether the simulator keeps its word is what is tested.
    }

    public override void Report(QuotaCall call, int remaining, TimeSpan reset)
    {
        // The simulator reports nothing.
    }

    public override RateLimiterStatistics? GetStatistics(QuotaCall resource) => null;

    protected override RateLimitLease AttemptAcquireCore(QuotaCall resource, int permitCount) => _inner;

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(QuotaCall resource, int permitCount, CancellationToken cancellationToken) => new(_inner);

    private sealed class NoLimit : RateLimitLease
    {
        public override bool IsAcquired => true;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
