namespace Aggregator.Pipeline;

/// <summary>One firing of a source's schedule: all its targets.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="StartedAt">When the first target was asked, UTC.</param>
/// <param name="Duration">Until the last reading was on disk.</param>
/// <param name="Polls">One result for each target that was asked; a target given up at shutdown is not among them.</param>
internal sealed record RunResult(string Source, DateTimeOffset StartedAt, TimeSpan Duration, IReadOnlyList<PollResult> Polls)
{
    /// <summary>The worst outcome of its targets.</summary>
    public PollOutcome Outcome => Polls.Count == 0 ? PollOutcome.Empty : Polls.Max(poll => poll.Outcome);

    /// <summary>Whether any target was answered as it should be.</summary>
    public bool AnySucceeded => Polls.Any(poll => poll.Succeeded);
}
