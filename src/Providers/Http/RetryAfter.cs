namespace Aggregator.Providers.Http;

/// <summary>Reads how long upstream asks to be left alone.</summary>
internal static class RetryAfter
{
    /// <summary>
    /// Both forms of <c>Retry-After</c>; a date counts against the answer's own <c>Date</c>, so that a wrong clock here does not matter. A 429
    /// without it whose rate headers say that nothing remains is until their reset.
    /// </summary>
    /// <returns>At least zero; null when upstream does not say.</returns>
    public static TimeSpan? From(HttpResponseMessage response, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        if (status < 400)
        {
            return null;
        }

        if (response.Headers.RetryAfter is { } header)
        {
            var wait = header.Delta ?? (header.Date!.Value - (response.Headers.Date ?? now));
            return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
        }

        return status == 429 && RateHeaders.Read(response, now) is { Remaining: 0 } rate ? rate.Reset : null;
    }
}
