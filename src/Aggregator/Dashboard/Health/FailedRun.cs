using Aggregator.Pipeline;

namespace Aggregator.Dashboard.Health;

/// <summary>A run in which targets failed, with those that share its cause.</summary>
/// <param name="Source">Whose.</param>
/// <param name="Outcome">How they ended.</param>
/// <param name="Message">Cause and remedy.</param>
/// <param name="LastAt">When it happened last, UTC.</param>
/// <param name="Times">How often.</param>
internal sealed record FailedRun(string Source, string Outcome, string Message, DateTimeOffset LastAt, int Times)
{
    private static readonly string[] s_faults = [PollOutcome.Rejected.Word(), PollOutcome.Unavailable.Word(), PollOutcome.Malformed.Word()];

    /// <summary>The causes among some runs, the latest first.</summary>
    public static IReadOnlyList<FailedRun> From(IEnumerable<RunRecord> runs) =>
        [.. runs
            .SelectMany(run => run.Results.Where(result => s_faults.Contains(result.Outcome)).Select(result => (run, result)))
            .GroupBy(failed => (failed.run.Source, failed.result.Outcome, Message: failed.result.Message ?? "no reason was given"))
            .Select(cause => new FailedRun(cause.Key.Source, cause.Key.Outcome, cause.Key.Message, cause.Max(failed => failed.run.StartedAt), cause.Count()))
            .OrderByDescending(cause => cause.LastAt)];
}
