using Aggregator.Api.V1.Jobs;
using Aggregator.Jobs;
using Aggregator.Plans;

namespace Aggregator.Api.V1.Plans;

/// <summary>A plan of the configuration, as it is told.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Type">What is done with each source.</param>
/// <param name="LastS">Backfill: how far back from its start, in seconds; null otherwise.</param>
/// <param name="Waves">Its waves, in order.</param>
/// <param name="OnFailure">What happens when a job of a wave fails.</param>
/// <param name="Cron">When it starts by itself: a Quartz cron expression in UTC; null when it does not.</param>
/// <param name="NextStart">When its schedule starts it next, UTC; null without one.</param>
/// <param name="StartedBy">The rules by which events start it.</param>
/// <param name="LastJob">Its newest job; null as long as there is none.</param>
internal sealed record PlanAnswer(
    string Name,
    string Description,
    PlanType Type,
    double? LastS,
    IReadOnlyList<WaveAnswer> Waves,
    FailureChoice OnFailure,
    string? Cron,
    DateTimeOffset? NextStart,
    IReadOnlyList<string> StartedBy,
    JobAnswer? LastJob)
{
    /// <summary>A plan as it is told.</summary>
    public static PlanAnswer Of(PlanSettings plan, DateTimeOffset? nextStart, IEnumerable<string> rules, Job? lastJob) => new(
        plan.Name, plan.Options.Description, plan.Options.Type, plan.Options.Last?.TotalSeconds,
        [.. plan.Waves.Select(wave => new WaveAnswer(wave.Sources, wave.PauseBefore, wave.PauseAfter))],
        plan.Options.OnFailure, plan.Options.Cron, nextStart, [.. rules], lastJob is null ? null : JobAnswer.Of(lastJob));
}
