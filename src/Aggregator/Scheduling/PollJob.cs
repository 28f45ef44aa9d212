using Aggregator.Observability;
using Quartz;

namespace Aggregator.Scheduling;

/// <summary>Hands a firing to its source and returns at once, so that a slow source never holds a place in the scheduler.</summary>
internal sealed class PollJob(SourceSchedule schedule, TimeProvider timeProvider) : IJob
{
    /// <summary>Key of the source's name in the job's data.</summary>
    public const string SourceKey = "source";

    /// <inheritdoc/>
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.MergedJobDataMap.GetString(SourceKey)!;
        if (context.ScheduledFireTimeUtc is { } due)
        {
            AggregatorTelemetry.RunLateness.Record(Math.Max(0, (timeProvider.GetUtcNow() - due).TotalSeconds));
        }

        schedule.Fire(name);
        return ValueTask.CompletedTask;
    }
}
