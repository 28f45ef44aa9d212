using Aggregator.Providers.Contracts;
using Aggregator.Stores;
using Aggregator.Stores.InfluxDb;

namespace Aggregator.Tests.Stores.InfluxDb;

/// <summary>The line-protocol store over a real server.</summary>
internal sealed class InfluxDbUnderTest(InfluxDbStoreOptions options, Func<Measurement, Task<IReadOnlyList<StoredRow>>> rows) : StoreUnderTest
{
    private InfluxDbStore _store = new("influx", options, TimeProvider.System);

    public override IReadingStore Store => _store;

    public override bool KeepsText => options.TextFields;

    // VictoriaMetrics keeps about 15 digits, and of two samples of one instant not always the later one (Stores/InfluxDb/README.md).
    public override bool KeepsDoublesExactly => options.TextFields;

    public override ForecastRevision Revision => options.TextFields ? ForecastRevision.KeepsLast : ForecastRevision.KeepsEither;

    public override async Task ReopenAsync()
    {
        await _store.DisposeAsync();
        _store = new InfluxDbStore("influx", options, TimeProvider.System);
    }

    public override Task<IReadOnlyList<StoredRow>> RowsAsync(Measurement measurement) => rows(measurement);

    public override ValueTask DisposeAsync() => _store.DisposeAsync();
}
