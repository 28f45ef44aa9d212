using System.Globalization;
using Aggregator.Api.Envelope;
using Aggregator.Api.V1.Jobs;
using Aggregator.Jobs;
using Aggregator.Queries;

namespace Aggregator.Cli.Jobs;

/// <summary>Jobs in the words of the terminal.</summary>
internal static class JobText
{
    /// <summary>One line: which, where it stands, how far, what it waits for.</summary>
    public static string Progress(JobAnswer job) =>
        $"{job.JobId} {Words.Of(job.Type)} {Words.Of(job.State)}{(HowFar(job) is { Length: > 0 } far ? $": {far}" : "")}{(job.Progress.Note is { } note ? $" ({note})" : "")}";

    /// <summary>How far it is; empty before it has begun.</summary>
    public static string HowFar(JobAnswer job) => job.StartedAt is null ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"{(job.Progress.Percent is { } percent ? $"{percent:0.#} %, " : "")}{job.Progress.Done}{(job.Progress.Total is { } total ? $" of {total}" : "")} {job.Progress.Unit}, {job.Progress.Readings} readings");

    /// <summary>What was wanted, in short.</summary>
    public static string Wanted(JobRequest request)
    {
        string?[] parts =
        [
            request.Store, request.From is { } from ? $"from {Words.Of(from)}" : null, request.Measurement, request.Place, Names(request.Sources), Names(request.Targets), Names(request.Fields),
            request.Tags is { } tags ? string.Join(',', tags.Select(tag => $"{tag.Key}={tag.Value}")) : null,
            request.Since is { } since ? $"since {SpanText.Instant(since)}" : null, request.Before is { } before ? $"before {SpanText.Instant(before)}" : null,
            request.Format is { } format ? $"as {Words.Of(format)}" : null,
        ];
        return string.Join(' ', parts.OfType<string>());
    }

    /// <summary>How the program exits when a job has ended so, or has not ended in time.</summary>
    public static int ExitCodeOf(JobState state) => state switch
    {
        JobState.Completed => ExitCode.Good,
        JobState.Failed => ExitCode.Failed,
        JobState.Cancelled => ExitCode.JobCancelled,
        _ => ExitCode.JobUnfinished,
    };

    private static string? Names(IReadOnlyList<string>? names) => names is null ? null : string.Join(',', names);
}
