using Aggregator.Api.Access;
using Aggregator.Dashboard.Access;
using Aggregator.Hosting;
using Aggregator.Jobs;
using Aggregator.State;

namespace Aggregator.Dashboard.Actions;

/// <summary>What a page does with jobs: the same as the API, for whoever may do it by the API.</summary>
internal sealed class JobActions(Visitor visitor, JobBoard jobs, Engine engine)
{
    /// <summary>Asks for a job.</summary>
    /// <returns>What is said, the job when there is one, and what is wrong with the request: member and what would be right.</returns>
    public async Task<(Said Said, Job? Job, IReadOnlyList<(string Member, string Issue)> Mistakes)> AddAsync(JobRequest request)
    {
        if (await visitor.RefusalAsync(Role.Operator) is { } refusal)
        {
            return (new Said(false, refusal), null, []);
        }

        if (engine.Settings is not { } settings)
        {
            return (new Said(false, Engine.Starting), null, []);
        }

        if (jobs.Check(request, settings) is { Count: > 0 } mistakes)
        {
            return (new Said(false, "The job cannot be done as it is asked for."), null, mistakes);
        }

        try
        {
            var job = await jobs.AddAsync(request, idempotencyKey: null);
            return (new Said(true, $"The {request.Type.ToString().ToLowerInvariant()} of {string.Join(", ", request.Sources ?? ["every source"])} is queued."), job, []);
        }
        catch (StateException exception)
        {
            return (new Said(false, exception.Message), null, []);
        }
    }

    /// <summary>Stops a job until it is resumed.</summary>
    public Task<Said> PauseAsync(string id) => ChangeAsync(id, jobs.PauseAsync, "Paused; it keeps its place.");

    /// <summary>Lets a paused job go on.</summary>
    public Task<Said> ResumeAsync(string id) => ChangeAsync(id, jobs.ResumeAsync, "Goes on where it was.");

    /// <summary>Ends a job for good.</summary>
    public Task<Said> CancelAsync(string id) => ChangeAsync(id, jobs.CancelAsync, "Cancelled; what it has done stays.");

    private async Task<Said> ChangeAsync(string id, Func<string, Task<Job>> change, string done)
    {
        if (await visitor.RefusalAsync(Role.Operator) is { } refusal)
        {
            return new Said(false, refusal);
        }

        if (jobs.Find(id) is null)
        {
            return new Said(false, $"There is no job '{id}' any more.");
        }

        try
        {
            await change(id);
            return new Said(true, done);
        }
        catch (Exception exception) when (exception is JobConflictException or StateException)
        {
            return new Said(false, exception.Message);
        }
    }
}
