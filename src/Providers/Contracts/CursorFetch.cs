namespace Aggregator.Providers.Contracts;

/// <summary>What followed in a stream.</summary>
/// <param name="Readings">What upstream said; empty when nothing followed.</param>
/// <param name="Cursor">Where the next fetch goes on: the provider's own text, without any secret.</param>
public sealed record CursorFetch(IReadOnlyList<Reading> Readings, string Cursor);
