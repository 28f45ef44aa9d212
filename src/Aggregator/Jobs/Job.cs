namespace Aggregator.Jobs;

/// <summary>A job, as it is kept.</summary>
internal sealed record Job
{
    /// <summary>Its id; later jobs sort after earlier ones.</summary>
    public required string Id { get; init; }

    /// <summary>What is to be done.</summary>
    public required JobRequest Request { get; init; }

    /// <summary>Where it stands.</summary>
    public required JobState State { get; init; }

    /// <summary>How far it is. After a restart it goes on from here.</summary>
    public JobProgress Progress { get; init; } = JobProgress.None;

    /// <summary>Why it failed: cause and remedy; null otherwise.</summary>
    public string? Error { get; init; }

    /// <summary>When it was asked for, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was first at work, UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The caller's own key; the same key never makes a second job.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The job that started it; null when somebody else did.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether nothing more happens to it.</summary>
    public bool HasEnded => State is JobState.Completed or JobState.Failed or JobState.Cancelled;

    /// <summary>What is said to whoever wants an ended job to change.</summary>
    public JobConflictException Unchangeable() => new($"{Id} is {State.ToString().ToLowerInvariant()} and does not change any more.");
}
