using Aggregator.Journal;
using Aggregator.Pipeline;
using Aggregator.Quotas;
using Aggregator.Scheduling;
using Aggregator.State;
using Aggregator.Stores;

namespace Aggregator.Observability;

/// <summary>Examines the parts of a running daemon.</summary>
internal sealed class HealthProbe(
    StateDatabase state, ReadingJournal journal, SourceSchedule schedule, StoreSet stores, QuotaLedger ledger, TimeProvider timeProvider)
{
    /// <summary>A store that has taken nothing for so long although something waits does not do its work.</summary>
    public static readonly TimeSpan StoreBehind = TimeSpan.FromMinutes(5);

    private readonly DateTimeOffset _startedAt = timeProvider.GetUtcNow();

    /// <summary>Looks at everything; nothing is called and nothing written.</summary>
    public async Task<HealthReport> ExamineAsync(CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var sources = schedule.Sources.ToList();
        var lags = stores.Status();
        List<HealthCheck> checks =
        [
            Journal(),
            .. sources.Select(source => SourceFreshness.Check(source, now)),
            .. lags.Select(store => Store(store, now)),
        ];
        return new HealthReport(
            checks.Max(check => check.Status), Program.Version, _startedAt, checks,
            await Task.WhenAll(sources.Select(source => HealthOfAsync(source, now, cancellationToken))),
            [.. lags.Select(HealthOf)],
            new JournalHealth(journal.Bytes, journal.MaxSize, journal.Undelivered.Readings, journal.Undelivered.Bytes, journal.Head),
            [.. ledger.Snapshot().Select(QuotaHealth.Of)]);
    }

    private HealthCheck Journal() => (state.Fault, journal.IsNearlyFull) switch
    {
        ({ } fault, _) => new HealthCheck("journal", HealthStatus.Unhealthy, fault),
        (_, true) when journal.Undelivered.Bytes >= journal.MaxSize => new HealthCheck(
            "journal", HealthStatus.Unhealthy, "Full of readings that a store has not taken: polls stop. Bring the store back or raise Journal:MaxSize."),
        (_, true) => new HealthCheck(
            "journal", HealthStatus.Degraded, "Four fifths full of readings that a store has not taken; bring the store back or raise Journal:MaxSize."),
        _ => new HealthCheck("journal", HealthStatus.Healthy, "writable"),
    };

    private static HealthCheck Store(StoreStatus store, DateTimeOffset now)
    {
        var name = $"store:{store.Store}";
        return store switch
        {
            { DownSince: { } since } when now - since >= StoreBehind => new HealthCheck(name, HealthStatus.Unhealthy, store.LastError!),
            { DownSince: not null } => new HealthCheck(name, HealthStatus.Degraded, store.LastError!),
            { Parked: > 0 } => new HealthCheck(name, HealthStatus.Degraded, $"{store.Parked} readings were refused and parked; see table 'parked' in aggregator.db."),
            _ => new HealthCheck(name, HealthStatus.Healthy, "well"),
        };
    }

    private async Task<SourceHealth> HealthOfAsync(Source source, DateTimeOffset now, CancellationToken cancellationToken) => new(
        source.Name,
        source.Settings.Provider.Name,
        SourceStates.Of(source, now),
        source.Settings.Schedule,
        source.Targets.Count,
        source.LastSuccess,
        await schedule.NextRunAsync(source.Name, cancellationToken),
        SourceHealth.OutcomesOf(source),
        source.Outage?.Message,
        source.Outage?.Since,
        source.Outage is { CredentialsRefused: true });

    private static StoreHealth HealthOf(StoreStatus store) => new(
        store.Store, store.Lag.Readings, store.Age.TotalSeconds, store.Parked, store.DownSince is null ? null : store.LastError);
}
