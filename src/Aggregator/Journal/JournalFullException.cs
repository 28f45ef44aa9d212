namespace Aggregator.Journal;

/// <summary>The journal holds as much undelivered as it may; the reading was not kept. It takes readings again once the slowest store catches up.</summary>
internal sealed class JournalFullException(string message) : Exception(message);
