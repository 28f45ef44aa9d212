using Aggregator.Jobs;

namespace Aggregator.Api.V1.Jobs;

/// <summary>A job, as it is told.</summary>
/// <param name="JobId">Its id.</param>
/// <param name="Type">What it does.</param>
/// <param name="State">Where it stands.</param>
/// <param name="StatusUrl">Where to ask again.</param>
/// <param name="ParentId">The job that started it; null when somebody else did.</param>
/// <param name="Request">What was wanted.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="Error">Why it failed: cause and remedy; null otherwise.</param>
/// <param name="CreatedAt">When it was asked for, UTC.</param>
/// <param name="StartedAt">When it was first at work, UTC; null before.</param>
/// <param name="EndedAt">When it ended, UTC; null before.</param>
internal sealed record JobAnswer(
    string JobId,
    JobType Type,
    JobState State,
    string StatusUrl,
    string? ParentId,
    JobRequest Request,
    JobProgressAnswer Progress,
    string? Error,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt)
{
    /// <summary>A job as it is told.</summary>
    public static JobAnswer Of(Job job) => new(
        job.Id, job.Request.Type, job.State, $"{ApiRoutes.V1}/jobs/{job.Id}", job.Parent, job.Request,
        new JobProgressAnswer(job.Progress.Done, job.Progress.Total, job.Progress.Unit, Percent(job), job.Progress.Readings, job.Progress.Note),
        job.Error, job.CreatedAt, job.StartedAt, job.EndedAt);

    private static double? Percent(Job job) => job switch
    {
        { State: JobState.Completed } => 100,
        { Progress.Total: > 0 } => Math.Round(100.0 * job.Progress.Done / job.Progress.Total.Value, 1),
        _ => null,
    };
}
