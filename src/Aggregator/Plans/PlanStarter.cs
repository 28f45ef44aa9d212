using Aggregator.Hosting;
using Aggregator.Jobs;

namespace Aggregator.Plans;

/// <summary>Starts plans by name, whoever wants it: a person, the clock, an event.</summary>
internal sealed class PlanStarter(JobBoard jobs, Engine engine)
{
    /// <summary>Starts a plan of the configuration.</summary>
    /// <param name="name">Its name; case does not matter.</param>
    /// <param name="idempotencyKey">The caller's own key: the same one never starts it twice.</param>
    /// <returns>Its job, or the one that this key made before.</returns>
    /// <exception cref="JobConflictException">It is under way, it cannot be started, or the key made another job.</exception>
    /// <exception cref="Aggregator.State.StateException">It could not be written.</exception>
    public async Task<Job> StartAsync(string name, string? idempotencyKey)
    {
        if (engine.Settings is not { } settings)
        {
            throw new JobConflictException(Engine.Starting);
        }

        var request = new JobRequest { Type = JobType.Plan, Plan = settings.Plans.TryGetValue(name, out var plan) ? plan.Name : name };
        return jobs.Check(request, settings) is [var (member, issue), ..]
            ? throw new JobConflictException($"{member} {issue}")
            : await jobs.AddAsync(request, idempotencyKey);
    }
}
