namespace Aggregator.Providers.Http;

/// <summary>What a caller wants of the cache.</summary>
/// <param name="Tallies">How the caller's source fares.</param>
/// <param name="Key">What is asked.</param>
/// <param name="Request">The request, with how long this caller reuses answers.</param>
/// <param name="Ask">Makes the call for it, with the validators of the answer that has become stale, if any.</param>
internal readonly record struct CacheQuestion(
    CacheTallies Tallies, CacheKey Key, ProviderRequest Request, Func<ProviderRequest, CacheRules, CancellationToken, Task<HttpResponseMessage>> Ask);
