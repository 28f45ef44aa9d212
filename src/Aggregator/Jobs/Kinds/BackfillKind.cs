using Aggregator.Configuration;
using Aggregator.Journal;
using Aggregator.Pipeline;
using Aggregator.Providers.Contracts;

namespace Aggregator.Jobs.Kinds;

/// <summary>
/// Asks a source for its past, one call after the other, in the pace that the schedules leave. A step is done when its readings are in the
/// journal; the same step again brings the same rows, so that a restart loses and doubles nothing.
/// </summary>
internal sealed class BackfillKind(SourceFactory factory, ReadingJournal journal, TimeProvider timeProvider) : IJobKind
{
    private const int MostFailures = 20;

    private static readonly TimeSpan s_longestRange = TimeSpan.FromDays(3653);
    private static readonly TimeSpan s_longestRest = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public JobType Type => JobType.Backfill;

    /// <inheritdoc/>
    public IEnumerable<(string Member, string Issue)> Check(JobRequest request, AggregatorSettings settings)
    {
        if (request.Sources is not { Count: 1 })
        {
            yield return ("sources", "must name the one source whose past is wanted.");
        }

        foreach (var problem in SourceNames.Check(request.Sources, settings))
        {
            yield return problem;
        }

        if (request.Since is not { } since)
        {
            yield return ("since", "is missing: the first instant wanted.");
        }
        else if ((request.Before ?? timeProvider.GetUtcNow()) is var before && (before <= since || before - since > s_longestRange))
        {
            yield return ("before", "must be after since, and at most ten years later.");
        }
    }

    /// <inheritdoc/>
    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var source = factory.Create(SourceNames.Find(run.Request.Sources, run.Settings)[0]);
        if (source.Provider is not IHistoryProvider history)
        {
            throw new JobException($"{source.Settings.Provider.Name} cannot be asked for its past.");
        }

        var pace = SparePace.Of(source.Settings, run.Settings, timeProvider)
            ?? throw new JobException($"The schedules leave nothing of the quota of {source.Name}; see 'aggregator plan', and poll less often while the past is fetched.");
        var chunks = new HistoryChunks(TargetsOf(history, run.Request), run.Request.Since!.Value, run.Request.Before ?? run.CreatedAt, history.LongestSpan);
        var progress = run.Progress with { Total = chunks.Count, Unit = "calls", Note = null };
        if (progress.Place is null)
        {
            progress = progress with { Done = 0, Readings = 0 };
        }

        await run.ReportAsync(progress);
        foreach (var chunk in chunks.After(progress.Place))
        {
            var began = timeProvider.GetTimestamp();
            var readings = await FetchAsync(run, history, chunk, cancellationToken);
            foreach (var reading in readings)
            {
                reading.MarkBackfilled();
            }

            await AppendAsync(run, readings, cancellationToken);
            progress = progress with { Done = progress.Done + 1, Readings = progress.Readings + readings.Count, Place = chunk.Place };
            await run.ReportAsync(progress);
            await RestAsync(pace - timeProvider.GetElapsedTime(began), cancellationToken);
        }
    }

    private static List<Target> TargetsOf(IHistoryProvider history, JobRequest request)
    {
        var targets = history.Targets.Where(target => request.Targets?.Contains(target.Id, StringComparer.OrdinalIgnoreCase) ?? true).ToList();
        return targets.Count > 0
            ? targets
            : throw new JobException($"None of the targets is there; the source has {string.Join(", ", history.Targets.Select(target => target.Id))}.");
    }

    private async Task<IReadOnlyList<Reading>> FetchAsync(JobRun run, IHistoryProvider history, HistoryChunk chunk, CancellationToken cancellationToken)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                return await history.FetchHistoryAsync(chunk.Target, chunk.Since, chunk.Before, cancellationToken);
            }
            catch (ProviderException exception) when (exception.Failure is ProviderFailure.Throttled or ProviderFailure.Unavailable && (exception.IsLocalQuota || failures < MostFailures))
            {
                var rest = exception.RetryAfter ?? TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures, 8)));
                await run.ReportAsync(run.Progress with { Note = exception.Message });
                await RestAsync(rest < s_longestRest ? rest : s_longestRest, cancellationToken);
            }
            catch (ProviderException exception)
            {
                throw new JobException($"{chunk.Target.Id} from {chunk.Since:u}: {exception.Message}");
            }
        }
    }

    private async Task AppendAsync(JobRun run, IReadOnlyList<Reading> readings, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await journal.AppendAsync(readings);
                return;
            }
            catch (JournalFullException exception)
            {
                // The live polls need what room there is.
                await run.ReportAsync(run.Progress with { Note = exception.Message });
                await RestAsync(TimeSpan.FromSeconds(10), cancellationToken);
            }
        }
    }

    private Task RestAsync(TimeSpan rest, CancellationToken cancellationToken) =>
        rest > TimeSpan.Zero ? Task.Delay(rest, timeProvider, cancellationToken) : Task.CompletedTask;
}
