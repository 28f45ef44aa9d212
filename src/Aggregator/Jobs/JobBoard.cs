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
    private readonly JobList _jobs = new();
    private readonly Dictionary<string, (CancellationTokenSource Stop, Task Work)> _atWork = [];
    private readonly JobEndings _endings = new();
    private readonly JobEdge _edge = new(logger);
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
            return [.. _jobs.All.Reverse()];
        }
    }

    /// <summary>One job; null when there is none of that id.</summary>
    public Job? Find(string id)
    {
        lock (_gate)
        {
            return _jobs.Find(id);
        }
    }

    /// <summary>What is wrong with a request; empty when it can be done.</summary>
    public IReadOnlyList<(string Member, string Issue)> Check(JobRequest request, AggregatorSettings settings) =>
        [.. _kinds[request.Type].Check(request, settings)];

    /// <summary>Takes a job in; it is on disk when the task ends.</summary>
    /// <param name="request">What is wanted; checked.</param>
    /// <param name="idempotencyKey">The caller's own key, if any.</param>
    /// <param name="parent">The job at work that wants it, if any.</param>
    /// <returns>The job, or the one that this key made before.</returns>
    /// <exception cref="JobConflictException">The key made another job, or the plan is under way.</exception>
    /// <exception cref="StateException">It could not be written.</exception>
    /// <exception cref="OperationCanceledException">The parent is not at work any more.</exception>
    public async Task<Job> AddAsync(JobRequest request, string? idempotencyKey, string? parent = null)
    {
        Job job;
        lock (_gate)
        {
            if (_jobs.MadeBy(idempotencyKey, request) is { } known)
            {
                return known;
            }

            _jobs.Admit(request, parent);
            var now = timeProvider.GetUtcNow();
            job = new Job { Id = $"job_{Guid.CreateVersion7(now):N}", Request = request, State = JobState.Queued, CreatedAt = now, IdempotencyKey = idempotencyKey, Parent = parent };
            _jobs[job.Id] = job;
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

    /// <summary>Stops a job, and those it has started, until it is resumed; the step under way is given up.</summary>
    /// <exception cref="JobConflictException">It has ended.</exception>
    public Task<Job> PauseAsync(string id) => ChangeAsync(id, job => job.Paused());

    /// <summary>Lets a paused job, and those it has started, go on where it was.</summary>
    /// <exception cref="JobConflictException">It has ended.</exception>
    public Task<Job> ResumeAsync(string id) => ChangeAsync(id, job => job.Resumed());

    /// <summary>Ends a job, and those it has started, for good; what it has done stays.</summary>
    /// <exception cref="JobConflictException">It has ended otherwise.</exception>
    public Task<Job> CancelAsync(string id) => ChangeAsync(id, job => job.Cancelled(timeProvider.GetUtcNow()));

    /// <summary>Waits until a job has ended.</summary>
    public async Task<Job> EndOfAsync(string id, CancellationToken cancellationToken)
    {
        Task end;
        lock (_gate)
        {
            end = _jobs[id].HasEnded ? Task.CompletedTask : _endings.Of(id);
        }

        await end.WaitAsync(cancellationToken);
        return Find(id)!;
    }

    /// <summary>Keeps the progress of a job at work; on disk when the task ends.</summary>
    /// <param name="id">The job.</param>
    /// <param name="progress">How far it is.</param>
    /// <param name="pause">Whether it pauses itself, unless it is not at work any more.</param>
    public Task ReportAsync(string id, JobProgress progress, bool pause = false)
    {
        lock (_gate)
        {
            var job = _jobs[id];
            _jobs[id] = job with { Progress = progress, State = pause && job.State is JobState.Running ? JobState.Paused : job.State };
        }

        return SaveAsync(id);
    }

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
        IReadOnlyList<string> family;
        Job changed;
        lock (_gate)
        {
            family = _jobs.Family(id);
            foreach (var one in family)
            {
                Change(one, change);
            }

            BeginNext();
            changed = _jobs[id];
        }

        await SaveAsync(family);
        return changed;
    }

    // The caller holds the lock.
    private void Change(string id, Func<Job, Job> change)
    {
        var job = _jobs[id] = change(_jobs[id]);
        if (job.State is JobState.Paused or JobState.Cancelled && _atWork.TryGetValue(id, out var work))
        {
            work.Stop.Cancel();
        }

        if (job.HasEnded)
        {
            _endings.Tell(id);
        }
    }

    // The caller holds the lock.
    private void BeginNext()
    {
        if (_settings is null || _isStopping)
        {
            return;
        }

        foreach (var job in _jobs.All.Where(job => job.State is JobState.Queued && !_atWork.ContainsKey(job.Id)).ToList())
        {
            if (!OnlyWaits(job) && _atWork.Keys.Count(id => !OnlyWaits(_jobs[id])) >= MostAtWork)
            {
                continue;
            }

            var begun = _jobs[job.Id] = job with { State = JobState.Running, StartedAt = job.StartedAt ?? timeProvider.GetUtcNow() };
            var stop = new CancellationTokenSource();
            _atWork.Add(job.Id, (stop, Task.Run(() => WorkAsync(begun, stop))));
        }
    }

    private async Task WorkAsync(Job job, CancellationTokenSource stop)
    {
        var (end, error) = await _edge.DoAsync(job.Id, async () =>
        {
            await SaveAsync(job.Id);
            await _kinds[job.Request.Type].RunAsync(new JobRun(job, _settings!(), progress => ReportAsync(job.Id, progress), this), stop.Token);
        }, stop.Token);
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
                if (_jobs[id].HasEnded)
                {
                    _endings.Tell(id);
                }
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

    // What is written is what the job is by then: two changes of one job may come to the disk in another order than they were made.
    private Task SaveAsync(params IEnumerable<string> ids) => state.WriteAsync(connection => JobTable.Save(connection, ids.Select(Find).OfType<Job>()));

    private bool OnlyWaits(Job job) => _kinds[job.Request.Type].OnlyWaits;

    private async Task ForgetOldAsync()
    {
        List<Job> old;
        lock (_gate)
        {
            old = [.. _jobs.Oldest(MostEnded).Where(job => !_atWork.ContainsKey(job.Id))];
            old.ForEach(job => _jobs.Remove(job.Id));
        }

        if (old.Count > 0)
        {
            await state.WriteAsync(connection => JobTable.Delete(connection, old.Select(job => job.Id)));
            old.ForEach(job => _kinds[job.Request.Type].Forget(job));
        }
    }

    [LoggerMessage(1801, LogLevel.Warning, "{Job} has ended and that could not be written; it does its last step again after a restart: {Reason}")]
    private partial void LogNotSaved(string job, string reason);
}
