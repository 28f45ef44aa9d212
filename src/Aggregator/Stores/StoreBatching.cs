namespace Aggregator.Stores;

/// <summary>How large a batch serves a store best.</summary>
/// <param name="MaxLines">Most lines in one call, at least 1.</param>
/// <param name="MaxBytes">About as many bytes are read from the journal at once, at least 1; one entry is always read whole.</param>
/// <param name="Linger">How long to gather at the journal's head before a call, for stores that charge by the request; zero sends at once.</param>
internal sealed record StoreBatching(int MaxLines, int MaxBytes, TimeSpan Linger);
