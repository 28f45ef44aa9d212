using Aggregator.Configuration;

namespace Aggregator.Jobs;

/// <summary>How jobs of one type are done.</summary>
internal interface IJobKind
{
    /// <summary>The type.</summary>
    JobType Type { get; }

    /// <summary>Whether its jobs do nothing but wait for others, and so take nobody's place at work.</summary>
    bool OnlyWaits => false;

    /// <summary>What is wrong with a request: member and what would be right; empty when it can be done.</summary>
    IEnumerable<(string Member, string Issue)> Check(JobRequest request, AggregatorSettings settings);

    /// <summary>
    /// Does the job from where its progress says, and tells how far it is as it goes. The token ends it at any moment, whether it is paused,
    /// cancelled or the daemon stops; doing the last step once more must change nothing.
    /// </summary>
    /// <exception cref="JobException">It cannot be done, now or later.</exception>
    Task RunAsync(JobRun run, CancellationToken cancellationToken);

    /// <summary>The job is forgotten: what it has left behind for whoever asked may go.</summary>
    void Forget(Job job)
    {
        // Most leave nothing.
    }
}
