using Aggregator.Configuration;
using Aggregator.Jobs;

namespace Aggregator.Tests.Jobs;

/// <summary>Jobs that do as the test says.</summary>
internal sealed class ScriptedKind : IJobKind
{
    public JobType Type => JobType.Poll;

    /// <summary>What a job does.</summary>
    public Func<JobRun, CancellationToken, Task> Work { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>The jobs that were forgotten.</summary>
    public List<string> Forgotten { get; } = [];

    public IEnumerable<(string Member, string Issue)> Check(JobRequest request, AggregatorSettings settings) => [];

    public Task RunAsync(JobRun run, CancellationToken cancellationToken) => Work(run, cancellationToken);

    public void Forget(Job job) => Forgotten.Add(job.Id);
}
