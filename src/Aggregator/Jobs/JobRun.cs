using Aggregator.Configuration;

namespace Aggregator.Jobs;

/// <summary>A job at work, as the one who does it sees it.</summary>
/// <param name="job">The job as it was when this began.</param>
/// <param name="settings">The configuration in force.</param>
/// <param name="report">Keeps the progress.</param>
/// <param name="board">Where other jobs are started; null for a job that starts none.</param>
internal sealed class JobRun(Job job, AggregatorSettings settings, Func<JobProgress, Task> report, JobBoard? board = null)
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

    private JobBoard Board => board ?? throw new InvalidOperationException($"{Id} was given no board.");

    /// <summary>Tells how far it is; on disk when the task ends, so that a restart goes on from here.</summary>
    public Task ReportAsync(JobProgress progress)
    {
        Progress = progress;
        return report(progress);
    }

    /// <summary>Pauses the job until somebody resumes it, from this progress on; after this, it must return.</summary>
    public Task PauseAsync(JobProgress progress) => Board.ReportAsync(Id, progress, pause: true);

    /// <summary>Starts a job that belongs to this one, or finds it when it was started before.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="name">Its name among those of this job: the same one never makes a second job.</param>
    public Task<Job> StartChildAsync(JobRequest request, string name) => Board.AddAsync(request, $"{Id}:{name}", Id);

    /// <summary>Waits until a job has ended.</summary>
    public Task<Job> EndOfAsync(string id, CancellationToken cancellationToken) => Board.EndOfAsync(id, cancellationToken);
}
