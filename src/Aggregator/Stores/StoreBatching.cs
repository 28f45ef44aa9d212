namespace Aggregator.Stores;

/// <summary>How large a batch serves a store best.</summary>
/// <param name="MaxLines">Most lines in one call, at least 1.</param>
/// <param name="MaxBytes">About as many bytes are read from the journal at once, at least 1; one entry is always read whole.</param>
/// <param name="Linger">Least time from the start of one call to the next at the journal's head, so that a stream is gathered; zero sends at once.</param>
internal sealed record StoreBatching(int MaxLines, int MaxBytes, TimeSpan Linger);
