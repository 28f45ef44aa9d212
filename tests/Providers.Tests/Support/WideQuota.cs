using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.Tests.Support;

/// <summary>A ledger that gives as many permits as it is told, by default every one, and remembers what it was asked and told.</summary>
internal sealed class WideQuota(int permits = int.MaxValue) : QuotaLimiter
{
    private readonly ConcurrentQueue<QuotaCall> _calls = new();
    private readonly ConcurrentQueue<(QuotaCall Call, TimeSpan RetryAfter)> _blocks = new();
    private readonly ConcurrentQueue<(QuotaCall Call, int Remaining, TimeSpan Reset)> _reports = new();
    private readonly SemaphoreSlim _returned = new(0);
    private int _left = permits;
    private int _held;

    /// <summary>Permits given, in order.</summary>
    public IReadOnlyList<QuotaCall> Calls => [.. _calls];

    public IReadOnlyList<(QuotaCall Call, TimeSpan RetryAfter)> Blocks => [.. _blocks];

    public IReadOnlyList<(QuotaCall Call, int Remaining, TimeSpan Reset)> Reports => [.. _reports];

    /// <summary>Leases not disposed yet.</summary>
    public int Held => _held;

    /// <summary>What a refusal says.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Waits, at most 30 s of real time, until every lease has been disposed.</summary>
    public async Task WaitUntilAllReturnedAsync()
    {
        while (_held > 0)
        {
            Assert.True(await _returned.WaitAsync(TimeSpan.FromSeconds(30)), $"{_held} permits are still held.");
        }
    }

    public override void Block(QuotaCall call, TimeSpan retryAfter) => _blocks.Enqueue((call, retryAfter));

    public override void Report(QuotaCall call, int remaining, TimeSpan reset) => _reports.Enqueue((call, remaining, reset));

    public override RateLimiterStatistics? GetStatistics(QuotaCall resource) => null;

    protected override RateLimitLease AttemptAcquireCore(QuotaCall resource, int permitCount)
    {
        if (Interlocked.Decrement(ref _left) < 0)
        {
            return new Lease(null, RetryAfter);
        }

        _calls.Enqueue(resource);
        Interlocked.Increment(ref _held);
        return new Lease(this, null);
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(QuotaCall resource, int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(resource, permitCount));

    private sealed class Lease(WideQuota? giver, TimeSpan? retryAfter) : RateLimitLease
    {
        public override bool IsAcquired => giver is not null;

        public override IEnumerable<string> MetadataNames => retryAfter is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? retryAfter : null;
            return metadata is not null;
        }

        protected override void Dispose(bool disposing)
        {
            if (giver is not null)
            {
                Interlocked.Decrement(ref giver._held);
                giver._returned.Release();
            }

            base.Dispose(disposing);
        }
    }
}
