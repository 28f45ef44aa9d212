namespace Aggregator.Jobs;

/// <summary>A job cannot be done; the message names cause and remedy.</summary>
internal sealed class JobException(string message) : Exception(message);
