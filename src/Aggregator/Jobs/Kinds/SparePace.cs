using Aggregator.Configuration;
using Aggregator.Planning;

namespace Aggregator.Jobs.Kinds;

/// <summary>How often a source's credential can be asked beside everything that is scheduled, even when each scheduled call needs all its retries.</summary>
internal static class SparePace
{
    // What the plan cannot know: doctors, polls by hand, other jobs.
    private const double Share = 0.8;

    /// <summary>Time between two calls; null when the schedules leave nothing.</summary>
    public static TimeSpan? Of(SourceSettings source, AggregatorSettings settings, TimeProvider time)
    {
        var credential = CallPlan.Create(settings, time).Credentials.First(planned => planned.Id == source.CredentialId);
        var pace = TimeSpan.Zero;
        foreach (var use in credential.Uses.Where(use => !use.IsLogin))
        {
            var spare = (use.Allowed - use.Worst) * Share;
            if (spare < 1)
            {
                return null;
            }

            var every = use.Span / spare;
            pace = every > pace ? every : pace;
        }

        return pace;
    }
}
