namespace Aggregator.Providers.Http;

/// <summary>What the cache gives.</summary>
/// <param name="Answer">The answer; several callers may share it.</param>
/// <param name="IsOwn">Whether it is that of a call on the wire which this caller began.</param>
internal readonly record struct CacheAnswer(UpstreamAnswer Answer, bool IsOwn);
