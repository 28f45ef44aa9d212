namespace Aggregator.Pipeline;

/// <summary>A poll whose readings are on their way to the disk.</summary>
/// <param name="Target">What was asked.</param>
/// <param name="Poll">How it ended, if they get there.</param>
/// <param name="OnDisk">Completes when they are; of polls of the same moment it is the same task.</param>
internal readonly record struct FetchedTarget(TargetState Target, PollResult Poll, Task OnDisk)
{
    /// <summary>Digest of the readings, to be remembered when they are on disk; null when there is nothing to remember.</summary>
    public ulong? Digest { get; init; }
}
