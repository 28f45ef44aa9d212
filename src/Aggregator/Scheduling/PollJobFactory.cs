using Quartz;
using Quartz.Extensibility;

namespace Aggregator.Scheduling;

/// <summary>One job object serves every firing: a scope for each of them would cost more than the firing.</summary>
internal sealed class PollJobFactory(PollJob job) : IJobFactory
{
    /// <inheritdoc/>
    public ValueTask<JobScope> CreateJob(TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(new JobScope(job));

    /// <inheritdoc/>
    public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
}
