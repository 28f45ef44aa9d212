using Aggregator.Configuration;

namespace Aggregator.Jobs;

/// <summary>A job at work, as the one who does it sees it.</summary>
/// <param name="job">The job as it was when this began.</param>
/// <param name="settings">The configuration in force.</param>
/// <param name="report">Keeps the progress.</param>
internal sealed class JobRun(Job job, AggregatorSettings settings, Func<JobProgress, Task> report)
{
    /// <summary>Its id.</summary>
    public string Id => job.Id;

    /// <summary>What is to be done.</summary>
    public JobRequest Request => job.Request;

    /// <summary>The configuration in force when it began or went on.</summary>
    public AggregatorSettings Settings => settings;

    /// <summary>How far it is.</summary>
    public JobProgress Progress { get; private set; } = job.Progress;

    /// <summary>When it was asked for: what "until now" means in it.</summary>
    public DateTimeOffset CreatedAt => job.CreatedAt;

    /// <summary>Tells how far it is; on disk when the task ends, so that a restart goes on from here.</summary>
    public Task ReportAsync(JobProgress progress)
    {
        Progress = progress;
        return report(progress);
    }
}
