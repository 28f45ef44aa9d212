using System.Threading.RateLimiting;
using Aggregator.Providers.Http;

namespace Aggregator.Planning;

/// <summary>Gives no permit: a plan makes no calls.</summary>
internal sealed class NoCalls : QuotaLimiter
{
    /// <inheritdoc/>
    public override void Block(QuotaCall call, TimeSpan retryAfter) => throw Unexpected();

    /// <inheritdoc/>
    public override void Report(QuotaCall call, int remaining, TimeSpan reset) => throw Unexpected();

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics(QuotaCall resource) => null;

    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(QuotaCall resource, int permitCount, CancellationToken cancellationToken) => throw Unexpected();

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(QuotaCall resource, int permitCount) => throw Unexpected();

    private static InvalidOperationException Unexpected() => new("A plan makes no calls.");
}
