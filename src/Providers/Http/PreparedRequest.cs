namespace Aggregator.Providers.Http;

/// <summary>What of a request is the same each time it is made.</summary>
/// <param name="By">Whose upstream, credential and source it is for.</param>
/// <param name="Address">Where it goes, without a secret.</param>
/// <param name="Key">What its answer is kept by.</param>
/// <param name="Caller">Source and target, for turns at the quota.</param>
internal sealed record PreparedRequest(ProviderHttp By, Uri Address, CacheKey Key, string Caller);
