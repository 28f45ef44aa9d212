using System.Globalization;
using System.Threading.RateLimiting;
using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Http;

/// <summary>Takes one permit of each pool for each call on the wire, so that retries and repeats count too, and passes on what upstream says about its limits.</summary>
/// <param name="limiter">The ledger.</param>
/// <param name="source">Whose name a refusal bears.</param>
/// <param name="credential">Whose budget it is.</param>
/// <param name="pools">The pools that a call costs; what upstream says is about the first.</param>
/// <param name="maxWait">How long a call waits for a permit.</param>
/// <param name="time">The clock.</param>
internal sealed class QuotaHandler(
    QuotaLimiter limiter, string source, string credential, IReadOnlyList<string> pools, TimeSpan maxWait, TimeProvider time) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync((UpstreamRequest)request, 0, cancellationToken);

    private async Task<HttpResponseMessage> SendAsync(UpstreamRequest request, int pool, CancellationToken cancellationToken)
    {
        var call = new QuotaCall(credential, pools[pool], request.Caller, maxWait);
        // Held until the body has been read or has failed: upstream may count the call at any moment until then.
        using var lease = await limiter.AcquireAsync(call, 1, cancellationToken);
        if (!lease.IsAcquired)
        {
            throw Refusal(request.Endpoint, pools[pool], lease);
        }

        if (pool + 1 < pools.Count)
        {
            return await SendAsync(request, pool + 1, cancellationToken);
        }

        var response = await base.SendAsync(request, cancellationToken);
        Correct(response, call with { Pool = pools[0] });
        return response;
    }

    private void Correct(HttpResponseMessage response, QuotaCall call)
    {
        var now = time.GetUtcNow();
        if ((int)response.StatusCode == 429 && RetryAfter.From(response, now) is { } wait)
        {
            limiter.Block(call, wait);
        }

        if (RateHeaders.Read(response, now) is { } rate)
        {
            limiter.Report(call, rate.Remaining, rate.Reset);
        }
    }

    private ProviderException Refusal(string endpoint, string pool, RateLimitLease lease)
    {
        TimeSpan? wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : null;
        var until = wait is { } known
            ? $" until {(time.GetUtcNow() + known).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}"
            : "";
        return new ProviderException(ProviderFailure.Throttled, $"{endpoint} was not asked: the quota of {source} ({pool}) is spent{until}")
        {
            IsLocalQuota = true,
            RetryAfter = wait,
        };
    }
}
