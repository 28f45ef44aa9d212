using Aggregator.Configuration;
using Aggregator.Journal;
using Aggregator.Queries;
using Aggregator.Stores;

namespace Aggregator.Jobs.Kinds;

/// <summary>
/// Gives a store what the journal or the embedded store has, beside the readings that come. Older lines are followed by all newer ones of which
/// the store may have something, so that what was revised meanwhile ends as it should.
/// </summary>
internal sealed class ReplayKind(StoreSet stores, ReadingJournal journal, ParkedLines parked, TimeProvider timeProvider) : IJobKind
{
    // So much do new readings wait for at most.
    private const int MostLines = 10_000;
    private const int MostBytes = 4 << 20;

    private static readonly TimeSpan s_longestRest = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public JobType Type => JobType.Replay;

    /// <inheritdoc/>
    public IEnumerable<(string Member, string Issue)> Check(JobRequest request, AggregatorSettings settings)
    {
        if (request.Store is not { } name)
        {
            yield return ("store", "is missing: the store that is fed.");
        }
        else if (!settings.Stores.TryGetValue(name, out var store))
        {
            yield return ("store", $"is '{name}'; there are {string.Join(", ", settings.Stores.Keys)}.");
        }
        else if (!store.Enabled)
        {
            yield return ("store", $"is '{name}', which is switched off; enable it first.");
        }
        else if (request.From is ReplayFrom.Embedded && settings.EmbeddedStore is null)
        {
            yield return ("from", "is embedded, and no store of type Sqlite is configured.");
        }
        else if (request.From is ReplayFrom.Embedded && settings.EmbeddedStore == store.Options)
        {
            yield return ("from", "is embedded, and that is the store that is to be fed.");
        }
    }

    /// <inheritdoc/>
    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        foreach (var (member, issue) in Check(run.Request, run.Settings))
        {
            throw new JobException($"The configuration has changed: {member} {issue}");
        }

        var place = ReplayPlace.Parse(run.Progress.Place) ?? Begin(run);
        if (place.Series is not null)
        {
            place = await RepeatRowsAsync(run, place, cancellationToken);
        }

        await RepeatEntriesAsync(run, place, cancellationToken);
    }

    // The embedded store has everything up to its position; what came later is in the journal.
    private ReplayPlace Begin(JobRun run)
    {
        var target = run.Settings.Stores[run.Request.Store!];
        var embedded = run.Settings.EmbeddedStore;
        var from = run.Request.From ?? (embedded is null || embedded == target.Options ? ReplayFrom.Journal : ReplayFrom.Embedded);
        if (from is ReplayFrom.Journal)
        {
            return new ReplayPlace(journal.Oldest, journal.Oldest);
        }

        var name = run.Settings.Stores.Values.First(store => store.Options == embedded).Name;
        var position = journal.PositionOf(name);
        return new ReplayPlace(position, position) { Series = 0 };
    }

    private async Task<ReplayPlace> RepeatRowsAsync(JobRun run, ReplayPlace place, CancellationToken cancellationToken)
    {
        try
        {
            using var database = new ReadingsDatabase(run.Settings.EmbeddedStore!.Path, timeProvider);
            var rows = new RowLines(database);
            var series = database.Series(SeriesFilter.All).OrderBy(one => one.Id).ToList();
            foreach (var one in series.Where(one => one.Id >= place.Series))
            {
                place = place.Series == one.Id ? place : place with { Series = one.Id, Since = null };
                var done = series.Count(before => before.Id < one.Id);
                do
                {
                    var (lines, next) = rows.Read(one, place.Since, Math.Min(MostLines, FeederOf(run).Batching.MaxLines));
                    await SendAsync(run, lines, cancellationToken);
                    place = next is null ? place with { Series = one.Id + 1, Since = null } : place with { Since = next };
                    await ReportAsync(run, next is null ? done + 1 : done, series.Count, "series", lines.Readings, place);
                }
                while (place.Since is not null);
            }
        }
        catch (StoreException exception)
        {
            throw new JobException(exception.Message);
        }

        return place with { Series = null };
    }

    private async Task RepeatEntriesAsync(JobRun run, ReplayPlace place, CancellationToken cancellationToken)
    {
        while (FeederOf(run) is var feeder && place.Entry < feeder.BegunThrough
            && journal.Read(place.Entry, Math.Min(MostBytes, feeder.Batching.MaxBytes)) is { } batch)
        {
            await SendAsync(run, batch, cancellationToken);
            place = place with { Entry = batch.LastId };
            await ReportAsync(run, place.Entry - place.First, Math.Max(feeder.BegunThrough, place.Entry) - place.First, "journal entries", batch.Readings, place);
        }
    }

    // Repeats until the store takes it; what it refuses for its own sake is parked, as when it came first.
    private async Task SendAsync(JobRun run, JournalBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Readings == 0)
        {
            return;
        }

        var parts = new BatchParts();
        parts.Begin(batch, Math.Min(MostLines, FeederOf(run).Batching.MaxLines));
        for (var failures = 0; parts.Next is { } part;)
        {
            try
            {
                await FeederOf(run).RepeatAsync(part, cancellationToken);
                parts.Done();
                failures = 0;
            }
            catch (StoreException exception) when (exception.Failure == StoreFailure.Poison)
            {
                if (part.Readings > 1)
                {
                    parts.Halve();
                    continue;
                }

                await parked.ParkAsync(run.Request.Store!, part.Lines, exception.Message);
                parts.Done();
            }
            catch (StoreException exception)
            {
                await run.ReportAsync(run.Progress with { Note = exception.Message });
                var rest = BackOff.After(++failures, exception.RetryAfter, Random.Shared.NextDouble());
                await Task.Delay(rest < s_longestRest ? rest : s_longestRest, timeProvider, cancellationToken);
            }
        }
    }

    private StoreFeeder FeederOf(JobRun run) =>
        stores.FeederOf(run.Request.Store!) ?? throw new JobException($"The configuration has changed: there is no store '{run.Request.Store}' at work.");

    private static Task ReportAsync(JobRun run, long done, long total, string unit, int readings, ReplayPlace place) =>
        run.ReportAsync(new JobProgress(done, total, unit, run.Progress.Readings + readings, null, place.ToString()));
}
