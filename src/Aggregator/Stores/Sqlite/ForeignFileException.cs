namespace Aggregator.Stores.Sqlite;

/// <summary>The file is sound, but not ours to write; the message names file and remedy.</summary>
internal sealed class ForeignFileException(string message) : Exception(message);
