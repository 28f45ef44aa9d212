using Aggregator.Dashboard.Layout;
using Aggregator.Jobs;

namespace Aggregator.Dashboard.Jobs;

/// <summary>A job as pages show it; all in words.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it does, such as <c>Backfill of grid</c>.</param>
/// <param name="State">Where it stands, such as <c>running</c>.</param>
public sealed record JobText(string Id, string Title, string State)
{
    /// <summary>The time it is about; empty when it is about none.</summary>
    public required string About { get; init; }

    /// <summary>How far it is, such as <c>12 of 40 calls, 1,234 readings</c>.</summary>
    public required string Progress { get; init; }

    /// <summary>How far it is, 0 to 1; null as long as nobody knows.</summary>
    public required double? Share { get; init; }

    /// <summary>When it was asked for, or ended.</summary>
    public required string When { get; init; }

    /// <summary>What it waits for or has met; null when there is nothing to tell.</summary>
    public required string? Note { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public required string? Error { get; init; }

    /// <summary>Whether nothing more happens to it.</summary>
    public required bool HasEnded { get; init; }

    /// <summary>A job as it is now.</summary>
    internal static JobText Of(Job job, DateTimeOffset now)
    {
        var request = job.Request;
        return new JobText(job.Id, TitleOf(request), job.State.ToString().ToLowerInvariant())
        {
            About = AboutOf(job),
            Progress = ProgressOf(job),
            Share = job.State is JobState.Completed ? 1 : job.Progress.Total is > 0 and var total ? Math.Clamp((double)job.Progress.Done / total, 0, 1) : null,
            When = job.EndedAt is { } ended ? $"ended {Wording.Ago(now - ended)}" : $"asked for {Wording.Ago(now - job.CreatedAt)}",
            Note = job.HasEnded ? null : job.Progress.Note,
            Error = job.Error,
            HasEnded = job.HasEnded,
        };
    }

    /// <summary>An instant to the minute, UTC.</summary>
    internal static string Instant(DateTimeOffset at) => $"{at.UtcDateTime:yyyy-MM-dd HH:mm}";

    private static string TitleOf(JobRequest request)
    {
        var sources = request.Sources is { Count: > 0 } named ? string.Join(", ", named) : null;
        return request.Type switch
        {
            JobType.Export => $"Export of {request.Measurement ?? sources ?? "all readings"}",
            JobType.Replay => $"Replay to {request.Store}",
            _ => $"{request.Type} of {sources ?? "every source"}",
        };
    }

    private static string AboutOf(Job job) => (job.Request.Since, job.Request.Before) switch
    {
        (null, null) => "",
        (null, { } before) => $"until {Instant(before)}",
        ({ } since, { } before) => $"{Instant(since)} to {Instant(before)}",
        ({ } since, null) when job.Request.Type is JobType.Backfill => $"{Instant(since)} to {Instant(job.CreatedAt)}",
        ({ } since, null) => $"from {Instant(since)} on",
    };

    private static string ProgressOf(Job job)
    {
        var progress = job.Progress;
        var steps = progress.Total is { } total ? $"{progress.Done:#,0} of {total:#,0} {progress.Unit}"
            : progress.Done > 0 ? $"{progress.Done:#,0} {progress.Unit}"
            : job.StartedAt is null ? "not begun"
            : "";
        var readings = progress.Readings > 0 ? $"{progress.Readings:#,0} reading{(progress.Readings == 1 ? "" : "s")}" : "";
        return string.Join(", ", new[] { steps, readings }.Where(part => part.Length > 0));
    }
}
