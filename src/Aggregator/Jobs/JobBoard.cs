using Aggregator.Configuration;
using Aggregator.State;
using Microsoft.Extensions.Logging;

namespace Aggregator.Jobs;

/// <summary>
/// Every job there is, in the order of asking: a few at work, the others waiting, paused or ended. What they are and how far is on disk, so that
/// a daemon that was killed goes on with them. Safe for concurrent use.
/// </summary>
internal sealed partial class JobBoard(
    StateDatabase state, IEnumerable<IJobKind> kinds, TimeProvider timeProvider, ILogger<JobBoard> logger) : IAsyncDisposable
{
    /// <summary>Jobs at work at the same time: a long one does not keep a short one waiting.</summary>
    public const int MostAtWork = 2;

    /// <summary>Ended jobs that are remembered.</summary>
    public const int MostEnded = 1000;

    private readonly Dictionary<JobType, IJobKind> _kinds = kinds.ToDictionary(kind => kind.Type);
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Job> _jobs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (CancellationTokenSource Stop, Task Work)> _atWork = [];
    private Func<AggregatorSettings>? _settings;
    private bool _isStopping;

    /// <summary>Reads what there is, and goes on with what was at work or waiting.</summary>
    /// <param name="settings">The configuration in force whenever a job begins or goes on.</param>
    public void Start(Func<AggregatorSettings> settings)
    {
        using var reader = state.OpenReader();
        lock (_gate)
        {
            _settings = settings;
            foreach (var job in JobTable.All(reader))
            {
                _jobs[job.Id] = job.State is JobState.Running ? job with { State = JobState.Queued } : job;
            }

            BeginNext();
        }
    }

    /// <summary>Every job, the newest first.</summary>
    public IReadOnlyList<Job> All()
    {
        lock (_gate)
        {
            return [.. _jobs.Values.Reverse()];
        }
    }

    /// <summary>One job; null when there is none of that id.</summary>
    public Job? Find(string id)
    {
        lock (_gate)
        {
            return _jobs.GetValueOrDefault(id);
        }
    }

    /// <summary>What is wrong with a request; empty when it can be done.</summary>
    public IReadOnlyList<(string Member, string Issue)> Check(JobRequest request, AggregatorSettings settings) =>
        [.. _kinds[request.Type].Check(request, settings)];

    /// <summary>Takes a job in; it is on disk when the task ends.</summary>
    /// <param name="request">What is wanted; checked.</param>
    /// <param name="idempotencyKey">The caller's own key, if any.</param>
    /// <returns>The job, or the one that this key made before.</returns>
    /// <exception cref="JobConflictException">The key made another job.</exception>
    /// <exception cref="StateException">It could not be written.</exception>
    public async Task<Job> AddAsync(JobRequest request, string? idempotencyKey)
    {
        Job job;
        lock (_gate)
        {
            if (idempotencyKey is not null && _jobs.Values.FirstOrDefault(known => known.IdempotencyKey == idempotencyKey) is { } known)
            {
                return known.Request.IsSameAs(request)
                    ? known
                    : throw new JobConflictException($"The key has made {known.Id}, which is another job; take a new key for a new job.");
            }

            var now = timeProvider.GetUtcNow();
            job = new Job { Id = $"job_{Guid.CreateVersion7(now):N}", Request = request, State = JobState.Queued, CreatedAt = now, IdempotencyKey = idempotencyKey };
            _jobs.Add(job.Id, job);
        }

        try
        {
            await SaveAsync(job.Id);
        }
        catch (StateException)
        {
            lock (_gate)
            {
                _jobs.Remove(job.Id);
            }

            throw;
        }

        lock (_gate)
        {
            BeginNext();
        }

        await ForgetOldAsync();
        return job;
    }

    /// <summary>Stops a job until it is resumed; the step under way is given up.</summary>
    /// <exception cref="JobConflictException">It has ended.</exception>
    public Task<Job> PauseAsync(string id) => ChangeAsync(id, job => job.State switch
    {
        JobState.Queued or JobState.Running or JobState.Paused => job with { State = JobState.Paused },
        _ => throw job.Unchangeable(),
    });

    /// <summary>Lets a paused job go on where it was.</summary>
    /// <exception cref="JobConflictException">It has ended.</exception>
    public Task<Job> ResumeAsync(string id) => ChangeAsync(id, job => job.State switch
    {
        JobState.Paused => job with { State = JobState.Queued },
        JobState.Queued or JobState.Running => job,
        _ => throw job.Unchangeable(),
    });

    /// <summary>Ends a job for good; what it has done stays.</summary>
    /// <exception cref="JobConflictException">It has ended otherwise.</exception>
    public Task<Job> CancelAsync(string id) => ChangeAsync(id, job => job.State switch
    {
        JobState.Cancelled => job,
        _ when job.HasEnded => throw job.Unchangeable(),
        _ => job with { State = JobState.Cancelled, EndedAt = timeProvider.GetUtcNow() },
    });

    /// <summary>Gives up the steps under way; the jobs go on at the next start.</summary>
    public async Task StopAsync()
    {
        List<Task> work;
        lock (_gate)
        {
            _isStopping = true;
            work = [.. _atWork.Values.Select(one => one.Work)];
            foreach (var (stop, _) in _atWork.Values)
            {
                stop.Cancel();
            }
        }

        await Task.WhenAll(work);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task<Job> ChangeAsync(string id, Func<Job, Job> change)
    {
        Job changed;
        lock (_gate)
        {
            var job = _jobs[id];
            changed = _jobs[id] = change(job);
            if (changed.State is JobState.Paused or JobState.Cancelled && _atWork.TryGetValue(id, out var work))
            {
                work.Stop.Cancel();
            }

            BeginNext();
            changed = _jobs[id];
        }

        await SaveAsync(id);
        return changed;
    }

    // The caller holds the lock.
    private void BeginNext()
    {
        if (_settings is null || _isStopping)
        {
            return;
        }

        foreach (var job in _jobs.Values.Where(job => job.State is JobState.Queued && !_atWork.ContainsKey(job.Id)).ToList())
        {
            if (_atWork.Count >= MostAtWork)
            {
                return;
            }

            var begun = _jobs[job.Id] = job with { State = JobState.Running, StartedAt = job.StartedAt ?? timeProvider.GetUtcNow() };
            var stop = new CancellationTokenSource();
            _atWork.Add(job.Id, (stop, Task.Run(() => WorkAsync(begun, stop))));
        }
    }

    private async Task WorkAsync(Job job, CancellationTokenSource stop)
    {
        var (end, error) = (JobState.Completed, (string?)null);
        try
        {
            await SaveAsync(job.Id);
            await _kinds[job.Request.Type].RunAsync(new JobRun(job, _settings!(), progress => ReportAsync(job.Id, progress)), stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Paused or cancelled, which whoever asked has written down; or the daemon stops, and it goes on at the next start.
            end = JobState.Queued;
        }
        catch (Exception exception) when (exception is JobException or StateException)
        {
            (end, error) = (JobState.Failed, exception.Message);
        }
#pragma warning disable CA1031 // The edge of a job: a bug ends this job and nobody else's.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogBroke(exception, job.Id);
            (end, error) = (JobState.Failed, $"This is a bug ({exception.GetType().Name}); the daemon's log tells more under {job.Id}.");
        }

        await EndAsync(job.Id, end, error);
        stop.Dispose();
    }

    private async Task EndAsync(string id, JobState end, string? error)
    {
        lock (_gate)
        {
            _atWork.Remove(id);
            if (_jobs[id] is { State: JobState.Running } job)
            {
                var endedAt = end is JobState.Queued ? (DateTimeOffset?)null : timeProvider.GetUtcNow();
                _jobs[id] = job with { State = end, Error = error, EndedAt = endedAt };
            }

            BeginNext();
        }

        try
        {
            await SaveAsync(id);
        }
        catch (StateException exception)
        {
            // The disk has it as running, so that the next start does its last step once more.
            LogNotSaved(id, exception.Message);
        }
    }

    private Task ReportAsync(string id, JobProgress progress)
    {
        lock (_gate)
        {
            _jobs[id] = _jobs[id] with { Progress = progress };
        }

        return SaveAsync(id);
    }

    // What is written is what the job is by then: two changes of one job may come to the disk in another order than they were made.
    private Task SaveAsync(string id) => state.WriteAsync(connection =>
    {
        Job? job;
        lock (_gate)
        {
            job = _jobs.GetValueOrDefault(id);
        }

        if (job is not null)
        {
            JobTable.Save(connection, job);
        }
    });

    private async Task ForgetOldAsync()
    {
        List<Job> old;
        lock (_gate)
        {
            old = [.. _jobs.Values.Reverse().Where(job => job.HasEnded && !_atWork.ContainsKey(job.Id)).Skip(MostEnded)];
            old.ForEach(job => _jobs.Remove(job.Id));
        }

        if (old.Count > 0)
        {
            await state.WriteAsync(connection => JobTable.Delete(connection, old.Select(job => job.Id)));
            old.ForEach(job => _kinds[job.Request.Type].Forget(job));
        }
    }

    [LoggerMessage(1800, LogLevel.Error, "{Job} failed on its own mistake")]
    private partial void LogBroke(Exception exception, string job);

    [LoggerMessage(1801, LogLevel.Warning, "{Job} has ended and that could not be written; it does its last step again after a restart: {Reason}")]
    private partial void LogNotSaved(string job, string reason);
}
