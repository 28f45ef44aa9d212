namespace Aggregator.Providers.Http;

/// <summary>How the cache met the fetches of one source.</summary>
/// <param name="Hits">By a fresh answer that it had.</param>
/// <param name="Shared">By the call of another.</param>
/// <param name="Confirmed">By an answer that it had and that upstream confirmed.</param>
/// <param name="Misses">Not at all.</param>
internal sealed record CacheTallies(Tally Hits, Tally Shared, Tally Confirmed, Tally Misses);
