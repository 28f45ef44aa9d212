namespace Aggregator.Providers.Http;

/// <summary>What a caller wants of the cache.</summary>
/// <param name="Source">For the meter.</param>
/// <param name="Key">What is asked.</param>
/// <param name="Ttl">How long this caller reuses answers.</param>
/// <param name="Request">The request.</param>
/// <param name="Ask">Makes the call for it, with the validators of the answer that has become stale, if any.</param>
internal readonly record struct CacheQuestion(
    string Source, CacheKey Key, TimeSpan Ttl, ProviderRequest Request, Func<ProviderRequest, CacheRules, CancellationToken, Task<UpstreamAnswer>> Ask);
