using System.Net.Http.Headers;

namespace Aggregator.Providers.Http;

/// <summary>What an answer says about being kept.</summary>
/// <param name="Promise">How long upstream vouches for it (<c>s-maxage</c> or <c>max-age</c>, less <c>Age</c>), 0 to 1 h; null when it does not say.</param>
/// <param name="IsForbidden">Whether upstream forbids to keep it (<c>no-store</c>).</param>
/// <param name="ETag">Validator, as it came.</param>
/// <param name="LastModified">Validator, as it came.</param>
internal readonly record struct CacheRules(TimeSpan? Promise, bool IsForbidden, string? ETag, string? LastModified)
{
    /// <summary>An upstream that promises more has often misconfigured something, and nobody wants to wait days to learn.</summary>
    private static readonly TimeSpan LongestPromise = TimeSpan.FromHours(1);

    /// <summary>Whether upstream can be asked if it has changed.</summary>
    public bool CanBeConfirmed => ETag is not null || LastModified is not null;

    /// <summary>How long it is fresh for somebody who reuses answers for the given time. Zero asks each time, whatever upstream vouches for.</summary>
    public TimeSpan FreshFor(TimeSpan ttl) => ttl > TimeSpan.Zero && Promise > ttl ? Promise.Value : ttl;

    /// <summary>The rules of the kept answer, renewed by those of a 304.</summary>
    public CacheRules RenewedBy(CacheRules newer) => new(
        newer.Promise ?? Promise, newer.IsForbidden, newer.ETag ?? ETag, newer.LastModified ?? LastModified);

    /// <summary>Reads the headers.</summary>
    public static CacheRules From(HttpResponseMessage response, HttpContentHeaders content)
    {
        var control = response.Headers.NonValidated.Contains("Cache-Control") ? response.Headers.CacheControl : null;
        return new CacheRules(
            control is null ? null : PromiseOf(control, response.Headers.Age),
            control is { NoStore: true },
            First(response.Headers, "ETag"),
            First(content, "Last-Modified"));
    }

    private static TimeSpan? PromiseOf(CacheControlHeaderValue control, TimeSpan? age)
    {
        if (control.NoCache)
        {
            return TimeSpan.Zero;
        }

        var left = (control.SharedMaxAge ?? control.MaxAge) - (age ?? TimeSpan.Zero);
        return left < TimeSpan.Zero ? TimeSpan.Zero : left > LongestPromise ? LongestPromise : left;
    }

    private static string? First(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
