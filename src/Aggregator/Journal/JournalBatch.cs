namespace Aggregator.Journal;

/// <summary>Consecutive journal entries, as a store gets them.</summary>
/// <param name="LastId">The position of a store that has stored the batch.</param>
/// <param name="Readings">How many lines there are, at least 1.</param>
/// <param name="Lines">Line protocol in UTF-8, millisecond precision; every line ends in LF and no line holds another. Not changed before the reader asks for the next batch.</param>
internal sealed record JournalBatch(long LastId, int Readings, ReadOnlyMemory<byte> Lines);
