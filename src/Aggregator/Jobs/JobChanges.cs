namespace Aggregator.Jobs;

/// <summary>What a job becomes when somebody pauses, resumes or cancels it.</summary>
internal static class JobChanges
{
    /// <summary>Paused until it is resumed.</summary>
    /// <exception cref="JobConflictException">It has ended.</exception>
    public static Job Paused(this Job job) => job.HasEnded ? throw job.Unchangeable() : job with { State = JobState.Paused };

    /// <summary>At work again when its turn comes.</summary>
    /// <exception cref="JobConflictException">It has ended.</exception>
    public static Job Resumed(this Job job) => job switch
    {
        { HasEnded: true } => throw job.Unchangeable(),
        { State: JobState.Paused } => job with { State = JobState.Queued },
        _ => job,
    };

    /// <summary>Ended for good.</summary>
    /// <exception cref="JobConflictException">It has ended otherwise.</exception>
    public static Job Cancelled(this Job job, DateTimeOffset now) => job switch
    {
        { State: JobState.Cancelled } => job,
        { HasEnded: true } => throw job.Unchangeable(),
        _ => job with { State = JobState.Cancelled, EndedAt = now },
    };
}
