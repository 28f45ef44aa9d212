using Aggregator.Journal;
using Aggregator.Observability;
using Aggregator.Providers.Contracts;
using Aggregator.State;

namespace Aggregator.Pipeline;

/// <summary>Asks all targets of a source, several at a time, and puts what they say into the journal.</summary>
internal sealed class SourceRunner(TargetFetcher fetcher, ReadingJournal journal, RunHistory history, OutageLog outages, TimeProvider timeProvider)
{
    /// <summary>Runs a source once. One target's failure is that target's alone; its siblings go on.</summary>
    /// <param name="source">The source; the caller sees to it that only one run of it is under way.</param>
    /// <param name="cancellationToken">Gives up the targets that are not done; what was fetched is still stored.</param>
    public Task<RunResult> RunAsync(Source source, CancellationToken cancellationToken) => RunAsync(source, only: null, cancellationToken);

    /// <summary>Runs a part of a source once.</summary>
    /// <param name="source">The source.</param>
    /// <param name="only">The targets that are asked; all when null.</param>
    /// <param name="cancellationToken">Gives up the targets that are not done; what was fetched is still stored.</param>
    public async Task<RunResult> RunAsync(Source source, Func<Target, bool>? only, CancellationToken cancellationToken)
    {
        var startedAt = timeProvider.GetUtcNow();
        var start = timeProvider.GetTimestamp();
        using var activity = AggregatorTelemetry.Activities.StartActivity("run");
        activity?.SetTag("source", source.Name);

        source.Runs++;
        var polls = await PollAllAsync(source, only, cancellationToken);
        var run = new RunResult(source.Name, startedAt, timeProvider.GetElapsedTime(start), polls);
        AggregatorTelemetry.RunDuration.Record(run.Duration.TotalSeconds, new KeyValuePair<string, object?>("source", source.Name));
        outages.Observe(source, run);
        history.Add(run);
        return run;
    }

    private async Task<IReadOnlyList<PollResult>> PollAllAsync(Source source, Func<Target, bool>? only, CancellationToken cancellationToken)
    {
        // A worker fetches the next target while the disk takes the last one's readings: the fan-out bounds calls, not commits.
        var queue = new Queue<TargetState>(source.Targets.Where(target => only?.Invoke(target.Target) ?? true).OrderBy(target => target.LastServedRun));
        var polls = new List<Task<PollResult?>>(queue.Count);
        var workers = Math.Min(source.Settings.Options.Concurrency, queue.Count);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => WorkAsync()));
        var results = await Task.WhenAll(polls);
        return [.. results.OfType<PollResult>()];

        async Task WorkAsync()
        {
            while (!cancellationToken.IsCancellationRequested && Take() is { } target)
            {
                var fetched = await fetcher.FetchAsync(source, target.Target, cancellationToken);
                var poll = FinishAsync(source, target, fetched);
                lock (polls)
                {
                    polls.Add(poll);
                }
            }
        }

        TargetState? Take()
        {
            lock (queue)
            {
                return queue.TryDequeue(out var target) ? target : null;
            }
        }
    }

    private async Task<PollResult?> FinishAsync(Source source, TargetState target, PollResult? fetched)
    {
        if (fetched is null)
        {
            return null;
        }

        var result = fetched;
        ulong? digest = fetched is { Cursor: null, Outcome: PollOutcome.Ok } ? ReadingDigest.Of(fetched.Readings) : null;
        try
        {
            if (fetched.Cursor is { } cursor)
            {
                await journal.AppendAsync(fetched.Readings, new StreamPlace(source.Name, target.Target.Id, cursor));
            }
            else if (digest is not null && digest == target.StoredDigest)
            {
                result = fetched with { Outcome = PollOutcome.Unchanged };
            }
            else if (digest is not null)
            {
                await journal.AppendAsync(fetched.Readings);
                target.StoredDigest = digest;
            }
        }
        catch (Exception exception) when (exception is StateException or JournalFullException)
        {
            result = fetched with { Outcome = PollOutcome.Unavailable, Message = $"Fetched but not stored: {exception.Message}" };
        }

        target.Record(result, source.Runs, timeProvider.GetUtcNow());
        AggregatorTelemetry.CountPoll(source.Name, result);
        return result;
    }
}
