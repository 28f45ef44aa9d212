namespace Aggregator.Jobs;

/// <summary>The jobs there are, in the order of asking. The callers share a lock.</summary>
internal sealed class JobList
{
    private readonly SortedDictionary<string, Job> _jobs = new(StringComparer.Ordinal);

    /// <summary>Every job, the oldest first.</summary>
    public IEnumerable<Job> All => _jobs.Values;

    /// <summary>A job that is there.</summary>
    public Job this[string id]
    {
        get => _jobs[id];
        set => _jobs[id] = value;
    }

    /// <summary>One job; null when there is none of that id.</summary>
    public Job? Find(string id) => _jobs.GetValueOrDefault(id);

    /// <summary>The job that a caller's own key has made; null when there is none.</summary>
    /// <exception cref="JobConflictException">It has made another job than this.</exception>
    public Job? MadeBy(string? key, JobRequest request)
    {
        var known = key is null ? null : _jobs.Values.FirstOrDefault(job => job.IdempotencyKey == key);
        return known is null || known.Request.IsSameAs(request)
            ? known
            : throw new JobConflictException($"The key has made {known.Id}, which is another job; take a new key for a new job.");
    }

    /// <summary>Makes sure that a job may be added.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="parent">The job that wants it, if any.</param>
    /// <exception cref="JobConflictException">It is a plan that is under way.</exception>
    /// <exception cref="OperationCanceledException">The parent is not at work any more.</exception>
    public void Admit(JobRequest request, string? parent)
    {
        if (parent is not null && _jobs[parent].State is not JobState.Running)
        {
            throw new OperationCanceledException($"{parent} is not at work any more.");
        }

        if (request.Type is JobType.Plan && _jobs.Values.FirstOrDefault(job => !job.HasEnded && job.Request.Type is JobType.Plan && IsNamed(job, request.Plan)) is { } same)
        {
            throw new JobConflictException($"The plan {request.Plan} is under way as {same.Id}; let it end, or cancel it.");
        }
    }

    /// <summary>A job, and those it has started that have not ended.</summary>
    public IReadOnlyList<string> Family(string id) => [id, .. _jobs.Values.Where(job => job.Parent == id && !job.HasEnded).Select(job => job.Id)];

    /// <summary>Removes one.</summary>
    public void Remove(string id) => _jobs.Remove(id);

    /// <summary>The ended ones beyond so many, the newest first; those whose parent may come back to them after a restart are not counted.</summary>
    public IReadOnlyList<Job> Oldest(int mostEnded) =>
        [.. _jobs.Values.Reverse().Where(job => job.HasEnded && (job.Parent is not { } parent || Find(parent) is not { HasEnded: false })).Skip(mostEnded)];

    private static bool IsNamed(Job job, string? plan) => string.Equals(job.Request.Plan, plan, StringComparison.OrdinalIgnoreCase);
}
