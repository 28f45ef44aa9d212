using Aggregator.Api.V1.Readings;
using Aggregator.Configuration;
using Aggregator.Hosting;
using Aggregator.Observability;
using Aggregator.Pipeline;
using Aggregator.Queries;
using Aggregator.Quotas;
using Aggregator.Scheduling;
using Aggregator.Stores;

namespace Aggregator.Api.V1.Providers;

/// <summary>What the API and the pages tell of sources. Nothing is called upstream and nothing written; nothing is kept between questions.</summary>
internal sealed class SourceViews(
    Engine engine, SourceSchedule schedule, QuotaLedger ledger, RunArchive runs, ReadingsAccess readings, TimeProvider timeProvider)
{
    /// <summary>Most runs of a view.</summary>
    public const int StripLength = 60;

    /// <summary>Every source of the configuration, by name.</summary>
    public Task<IReadOnlyList<SourceView>> AllAsync(CancellationToken cancellationToken) =>
        ViewsAsync([.. Configured.Values.OrderBy(source => source.Name, StringComparer.Ordinal)], SeriesFilter.All, cancellationToken);

    /// <summary>One source; null when the configuration has none of that name. Case does not matter.</summary>
    public async Task<SourceView?> FindAsync(string name, CancellationToken cancellationToken) =>
        Configured.GetValueOrDefault(name) is { } source
            ? (await ViewsAsync([source], new SeriesFilter { Source = source.Name }, cancellationToken))[0]
            : null;

    private IReadOnlyDictionary<string, SourceSettings> Configured => engine.Settings?.Sources ?? new Dictionary<string, SourceSettings>();

    private async Task<IReadOnlyList<SourceView>> ViewsAsync(IReadOnlyList<SourceSettings> sources, SeriesFilter series, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var atWork = schedule.Sources.ToDictionary(source => source.Name, StringComparer.OrdinalIgnoreCase);
        var strips = runs.Strips(sources.Select(source => source.Name), StripLength);
        var newest = Newest(series);
        var judge = new FreshnessJudge(engine.Settings, now);
        var quotas = ledger.Snapshot().ToLookup(quota => quota.Credential);
        var views = new List<SourceView>(sources.Count);
        foreach (var settings in sources)
        {
            var work = settings.Enabled ? atWork.GetValueOrDefault(settings.Name) : null;
            var reading = newest.GetValueOrDefault(settings.Name);
            var (state, message) = StateOf(settings, work, now);
            views.Add(new SourceView(
                settings.Name, settings.Provider.Name, settings.Enabled, state, message, settings.Schedule,
                work?.Targets.Count,
                work is not null && schedule.IsRunning(settings.Name),
                work?.LastSuccess,
                work is null ? null : await schedule.NextRunAsync(settings.Name, cancellationToken),
                reading is null ? null : reading.IssuedAt ?? reading.At,
                reading is null ? null : judge.Of(reading),
                work?.Outage is { } outage ? OutageView.Of(outage) : null,
                SourceHealth.OutcomesOf(work),
                strips.GetValueOrDefault(settings.Name) ?? [],
                settings.Enabled ? [.. quotas[settings.CredentialId].Select(QuotaHealth.Of)] : []));
        }

        return views;
    }

    private static (SourceState State, string? Message) StateOf(SourceSettings settings, Source? work, DateTimeOffset now)
    {
        if (work is null)
        {
            return settings.Enabled ? (SourceState.Failing, "It could not be started; the daemon's log says why.") : (SourceState.Off, null);
        }

        var check = SourceFreshness.Check(work, now);
        return (SourceStates.Of(work, now), check.Status == HealthStatus.Healthy ? null : check.Message);
    }

    private Dictionary<string, LatestReading> Newest(SeriesFilter series)
    {
        if (engine.Settings?.EmbeddedStore is null)
        {
            return [];
        }

        try
        {
            return readings.Open().Database.Latest(series)
                .Where(reading => reading.Series.Tag("source") is not null)
                .GroupBy(reading => reading.Series.Tag("source")!, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(source => source.Key, source => source.MinBy(reading => reading.Age)!, StringComparer.OrdinalIgnoreCase);
        }
        catch (StoreException)
        {
            // There is no reading yet, or the store is in trouble, which its own part of the status tells.
            return [];
        }
    }
}
