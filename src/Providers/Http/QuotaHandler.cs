using System.Globalization;
using System.Threading.RateLimiting;
using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Http;

/// <summary>Takes a permit for each call on the wire, so that retries and repeats count too, and passes on what upstream says about its limits.</summary>
/// <param name="limiter">The ledger.</param>
/// <param name="source">Whose name a refusal bears.</param>
/// <param name="credential">Whose budget it is.</param>
/// <param name="pool">The pool that the calls are of.</param>
/// <param name="maxWait">How long a call waits for a permit.</param>
/// <param name="readRate">Reads what the answer's headers say about the limits.</param>
/// <param name="time">The clock.</param>
internal sealed class QuotaHandler(
    QuotaLimiter limiter, string source, string credential, string pool, TimeSpan maxWait, Func<HttpResponseMessage, DateTimeOffset, RateReport?> readRate, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var upstreamRequest = (UpstreamRequest)request;
        var call = new QuotaCall(credential, pool, upstreamRequest.Caller, maxWait);
        // Held until the body has been read or has failed: upstream may count the call at any moment until then.
        using var lease = await limiter.AcquireAsync(call, 1, cancellationToken);
        if (!lease.IsAcquired)
        {
            throw Refusal(upstreamRequest.Endpoint, lease);
        }

        var response = await base.SendAsync(request, cancellationToken);
        Correct(response, call);
        return response;
    }

    private void Correct(HttpResponseMessage response, QuotaCall call)
    {
        var now = time.GetUtcNow();
        if ((int)response.StatusCode == 429 && RetryAfter.From(response, now) is { } wait)
        {
            limiter.Block(call, wait);
        }

        if (readRate(response, now) is { } rate)
        {
            limiter.Report(call, rate.Remaining, rate.Reset);
        }
    }

    private ProviderException Refusal(string endpoint, RateLimitLease lease)
    {
        TimeSpan? wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : null;
        var until = wait is { } known
            ? $" until {(time.GetUtcNow() + known).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}"
            : "";
        var cause = lease.TryGetMetadata(MetadataName.ReasonPhrase, out var reason)
            ? $"{reason} ({source}, {pool})"
            : $"the quota of {source} ({pool}) is spent";
        return new ProviderException(ProviderFailure.Throttled, $"{endpoint} was not asked: {cause}{until}")
        {
            IsLocalQuota = true,
            RetryAfter = wait,
        };
    }
}
