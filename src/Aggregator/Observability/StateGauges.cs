using System.Diagnostics.Metrics;
using Aggregator.Journal;
using Aggregator.Pipeline;
using Aggregator.Quotas;
using Aggregator.Scheduling;
using Aggregator.Stores;

namespace Aggregator.Observability;

/// <summary>What is read off the parts when somebody collects the meters.</summary>
internal sealed class StateGauges : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = $"{AggregatorTelemetry.Name}.State";

    private readonly Meter _meter = new(MeterName);

    public StateGauges(SourceSchedule schedule, StoreSet stores, ReadingJournal journal, QuotaLedger ledger, TimeProvider time)
    {
        _meter.CreateObservableGauge("aggregator.source.last_success.timestamp", () => schedule.Sources
            .Where(source => source.LastSuccess is not null)
            .Select(source => new Measurement<double>(Epoch(source.LastSuccess!.Value), Name(source))), "s", "Epoch seconds of upstream's last answer");
        _meter.CreateObservableGauge("aggregator.source.started.timestamp", () => schedule.Sources
            .Select(source => new Measurement<double>(Epoch(source.StartedAt), Name(source))), "s", "Epoch seconds of the moment from which a source was polled");
        _meter.CreateObservableGauge("aggregator.source.allowed_silence", () => schedule.Sources
            .Select(source => new Measurement<double>(SourceFreshness.AllowedSilence(source, time.GetUtcNow()).TotalSeconds, Name(source))), "s", "How long a source may be without an answer before it counts as failing");
        _meter.CreateObservableGauge("aggregator.journal.size", () => journal.Bytes, "By", "Line protocol kept in the journal");
        _meter.CreateObservableGauge("aggregator.store.behind.readings", () => stores.Status()
            .Select(store => new Measurement<long>(store.Lag.Readings, Store(store))), "{reading}", "Readings that a store has not acknowledged");
        _meter.CreateObservableGauge("aggregator.store.behind.age", () => stores.Status()
            .Select(store => new Measurement<double>(store.Age.TotalSeconds, Store(store))), "s", "Age of the oldest reading that a store has not acknowledged");
        _meter.CreateObservableGauge("aggregator.store.parked", () => stores.Status()
            .Select(store => new Measurement<long>(store.Parked, Store(store))), "{reading}", "Readings that a store refused for their own sake");
        _meter.CreateObservableGauge("aggregator.quota.used", () => ledger.Snapshot().Select(quota => new Measurement<long>(quota.Used, Quota(quota))), "{call}", "Permits taken in the window");
        _meter.CreateObservableGauge("aggregator.quota.left", () => ledger.Snapshot().Select(quota => new Measurement<long>(quota.Left, Quota(quota))), "{call}", "Permits left in the window");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static double Epoch(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds() / 1000.0;

    private static KeyValuePair<string, object?> Name(Source source) => new("source", source.Name);

    private static KeyValuePair<string, object?> Store(StoreStatus store) => new("store", store.Store);

    private static KeyValuePair<string, object?>[] Quota(QuotaStatus quota) =>
        [new("credential", quota.Credential), new("pool", quota.Pool), new("quota", quota.Quota)];
}
