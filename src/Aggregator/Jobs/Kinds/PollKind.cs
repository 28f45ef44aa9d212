using Aggregator.Configuration;
using Aggregator.Pipeline;

namespace Aggregator.Jobs.Kinds;

/// <summary>Polls sources now, from their quotas, beside their schedules.</summary>
internal sealed class PollKind(SourceFactory factory, SourceRunner runner) : IJobKind
{
    /// <inheritdoc/>
    public JobType Type => JobType.Poll;

    /// <inheritdoc/>
    public IEnumerable<(string Member, string Issue)> Check(JobRequest request, AggregatorSettings settings) => SourceNames.Check(request.Sources, settings);

    /// <inheritdoc/>
    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var sources = SourceNames.Find(run.Request.Sources, run.Settings);
        var failures = new List<string>();
        long readings = 0;
        for (var done = 0; done < sources.Count; done++)
        {
            var only = run.Request.Targets;
            var result = await runner.RunAsync(
                factory.Create(sources[done]),
                only is null ? null : target => only.Contains(target.Id, StringComparer.OrdinalIgnoreCase),
                keepReadings: false,
                cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            readings += result.Polls.Sum(poll => poll.Count);
            failures.AddRange(result.Polls.Where(poll => !poll.Succeeded).Select(poll => $"{result.Source} {poll.Target.Id}: {poll.Message}"));
            await run.ReportAsync(new JobProgress(done + 1, sources.Count, "sources", readings, failures.Count == 0 ? null : string.Join("; ", failures), null));
        }

        if (failures.Count > 0)
        {
            throw new JobException(string.Join("; ", failures));
        }
    }
}
