using Aggregator.Pipeline;

namespace Aggregator.Dashboard.Overview;

/// <summary>One run in a strip of outcomes.</summary>
/// <param name="Outcome">Its worst outcome, such as <c>ok</c> or <c>throttled</c>.</param>
/// <param name="Title">What is said about it.</param>
public sealed record StripRun(string Outcome, string Title)
{
    /// <summary>A run as it is shown.</summary>
    internal static StripRun Of(RunMark run) =>
        new(run.Outcome, $"{run.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: {run.Outcome}, {Observability.Duration.Text(TimeSpan.FromSeconds(run.DurationS))}");
}
