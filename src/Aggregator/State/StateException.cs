namespace Aggregator.State;

/// <summary>The state database could not be opened or written; the message names the file, the cause and the remedy.</summary>
internal sealed class StateException(string message, Exception? innerException = null) : Exception(message, innerException);
