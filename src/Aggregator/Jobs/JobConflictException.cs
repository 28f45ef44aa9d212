namespace Aggregator.Jobs;

/// <summary>What is wanted of a job does not fit its state; the message says which it has.</summary>
internal sealed class JobConflictException(string message) : Exception(message);
