using System.Threading.Channels;
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
    public Task<RunResult> RunAsync(Source source, CancellationToken cancellationToken) =>
        RunAsync(source, only: null, keepReadings: false, cancellationToken);

    /// <summary>Runs a source once, or a part of it.</summary>
    /// <param name="source">The source.</param>
    /// <param name="only">The targets that are asked; all when null.</param>
    /// <param name="keepReadings">Whether the results bring the readings along, for somebody who shows them.</param>
    /// <param name="cancellationToken">Gives up the targets that are not done; what was fetched is still stored.</param>
    public async Task<RunResult> RunAsync(Source source, Func<Target, bool>? only, bool keepReadings, CancellationToken cancellationToken)
    {
        var startedAt = timeProvider.GetUtcNow();
        var start = timeProvider.GetTimestamp();
        using var activity = AggregatorTelemetry.Activities.StartActivity("run");
        activity?.SetTag("source", source.Name);

        source.Runs++;
        TargetState[] targets = [.. source.Targets.Where(target => only?.Invoke(target.Target) ?? true).OrderBy(target => target.LastServedRun)];
        var polls = await PollAllAsync(source, targets, keepReadings, cancellationToken);
        var run = new RunResult(source.Name, startedAt, timeProvider.GetElapsedTime(start), polls);
        AggregatorTelemetry.RunDuration.Record(run.Duration.TotalSeconds, new KeyValuePair<string, object?>("source", source.Name));
        outages.Observe(source, run);
        history.Add(run);
        return run;
    }

    private async Task<IReadOnlyList<PollResult>> PollAllAsync(
        Source source, TargetState[] targets, bool keepReadings, CancellationToken cancellationToken)
    {
        var last = -1;

        // A worker fetches the next target while the disk takes the last one's readings: the fan-out bounds calls, not commits.
        var fetched = Channel.CreateUnbounded<FetchedTarget>(new UnboundedChannelOptions { SingleReader = true });
        var finishing = FinishAllAsync(source, fetched.Reader, keepReadings);
        try
        {
            var workers = Math.Min(source.Settings.Options.Concurrency, targets.Length);
            await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => WorkAsync()));
        }
        finally
        {
            fetched.Writer.Complete();
        }

        return await finishing;

        async Task WorkAsync()
        {
            while (!cancellationToken.IsCancellationRequested && Take() is { } target)
            {
                if (await fetcher.FetchAsync(source, target.Target, cancellationToken) is { } poll)
                {
                    fetched.Writer.TryWrite(Store(source, target, poll));
                }
            }
        }

        TargetState? Take() => Interlocked.Increment(ref last) is var position && position < targets.Length ? targets[position] : null;
    }

    private FetchedTarget Store(Source source, TargetState target, PollResult poll)
    {
        if (poll.Cursor is { } cursor)
        {
            var place = new StreamPlace(source.Name, target.Target.Id, cursor);
            return new FetchedTarget(target, poll, journal.AppendAsync(poll.Readings, place), Digest: null);
        }

        if (poll.Outcome is not PollOutcome.Ok)
        {
            return new FetchedTarget(target, poll, Task.CompletedTask, Digest: null);
        }

        var digest = ReadingDigest.Of(poll.Readings);
        return digest == target.StoredDigest
            ? new FetchedTarget(target, poll with { Outcome = PollOutcome.Unchanged }, Task.CompletedTask, Digest: null)
            : new FetchedTarget(target, poll, journal.AppendAsync(poll.Readings), digest);
    }

    // In the order of fetching, which is that of the commits.
    private async Task<IReadOnlyList<PollResult>> FinishAllAsync(Source source, ChannelReader<FetchedTarget> fetched, bool keepReadings)
    {
        var polls = new List<PollResult>(source.Targets.Count);
        await foreach (var (target, poll, onDisk, digest) in fetched.ReadAllAsync())
        {
            var result = poll;
            try
            {
                await onDisk;
                target.StoredDigest = digest ?? target.StoredDigest;
            }
            catch (Exception exception) when (exception is StateException or JournalFullException)
            {
                result = poll with { Outcome = PollOutcome.Unavailable, Message = $"Fetched but not stored: {exception.Message}" };
            }

            if (!keepReadings)
            {
                result.LetGo();
            }

            target.Record(result, source.Runs, timeProvider.GetUtcNow());
            source.Tallies.Count(result);
            polls.Add(result);
        }

        return polls;
    }
}
