using System.Threading.RateLimiting;

namespace Aggregator.Providers.Http;

/// <summary>
/// Gives one permit for each call on the wire. A lease is disposed when the call has ended (body read, failed or abandoned): upstream
/// may count the call at any moment until then. A refused lease carries <see cref="MetadataName.RetryAfter"/>.
/// </summary>
public abstract class QuotaLimiter : PartitionedRateLimiter<QuotaCall>
{
    /// <summary>Upstream said when it will answer again (<c>Retry-After</c> with a 429): no permit is given before.</summary>
    /// <param name="call">The call that was answered so.</param>
    /// <param name="retryAfter">From now.</param>
    public abstract void Block(QuotaCall call, TimeSpan retryAfter);

    /// <summary>Upstream reported what it will still allow: the ledger is corrected downwards, never upwards.</summary>
    /// <param name="call">The call that was answered so.</param>
    /// <param name="remaining">Calls left, at least 0.</param>
    /// <param name="reset">From now until the budget is whole again.</param>
    public abstract void Report(QuotaCall call, int remaining, TimeSpan reset);
}
