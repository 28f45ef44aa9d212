namespace Aggregator.Pipeline;

/// <summary>A poll whose readings are on their way to the disk.</summary>
/// <param name="Target">What was asked.</param>
/// <param name="Poll">How it ended, if they get there.</param>
/// <param name="OnDisk">Completes when they are; of polls of the same moment it is the same task.</param>
/// <param name="Digest">Digest of the readings, to be remembered when they are on disk; null when there is nothing to remember.</param>
internal readonly record struct FetchedTarget(TargetState Target, PollResult Poll, Task OnDisk, ulong? Digest);
