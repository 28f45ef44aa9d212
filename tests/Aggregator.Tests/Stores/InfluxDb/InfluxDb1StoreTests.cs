using System.Text;
using Aggregator.Journal;
using Aggregator.Providers.Contracts;
using Aggregator.Stores;
using Aggregator.Stores.InfluxDb;
using Aggregator.Tests.Journal;
using Aggregator.Tests.Support;

namespace Aggregator.Tests.Stores.InfluxDb;

/// <summary>The contract against a real InfluxDB 1.x, and what only that server does.</summary>
public sealed class InfluxDb1StoreTests(InfluxDb1Server server) : ReadingStoreContract, IClassFixture<InfluxDb1Server>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reading_of_another_type_is_parked_with_the_servers_words_and_the_rest_is_stored()
    {
        ServerProcess.Require(InfluxDb1Server.Program);
        await using var host = new JournalHost();
        var asNumber = new Measurement("influx_conflict", "Weather.", [new("sky", "", "As a number.")]);
        var asText = new Measurement("influx_conflict", "Weather.", [new("sky", "", "As a text.", FieldKind.Text)]);
        var good = Enumerable.Range(0, 50).Select(i => Reading(asNumber, i).With("sky", i)).ToList();
        await host.Journal.AppendAsync([.. good.Take(20), Reading(asText, 1000).With("sky", "clear"), .. good.Skip(20)]);

        await using var feeder = Feeder(host, server.Options);
        Assert.True(await Feeding.FlushAsync(feeder));

        Assert.Equal(
            good.Select(reading => StoredRow.From(reading, keepsText: true).Text),
            (await server.RowsAsync(asNumber)).Select(row => row.Text));
        var parked = Assert.Single(new ParkedLines(host.State, host.Time).List("influx", 10));
        Assert.Contains("field type conflict", parked.Reason, StringComparison.Ordinal);
        Assert.Contains("sky=\"clear\"", parked.Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_database_is_no_fault_of_the_readings()
    {
        ServerProcess.Require(InfluxDb1Server.Program);
        foreach (var database in new[] { "nowhere", "" })
        {
            var options = new InfluxDbStoreOptions { Url = server.Options.Url, ApiVersion = InfluxDbApiVersion.V1, Database = database };
            await using var store = new InfluxDbStore("influx", options, TimeProvider.System);

            var exception = await Assert.ThrowsAsync<StoreException>(async () => await store.AppendAsync(
                new JournalBatch(1, 1, Encoding.UTF8.GetBytes("weather temperature=1 1\n")), Cancelled));

            Assert.Equal(StoreFailure.Unavailable, exception.Failure);
            Assert.Contains($"Database '{database}'", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_probe_is_read_back_and_deleted()
    {
        ServerProcess.Require(InfluxDb1Server.Program);
        await using var store = new InfluxDbStore("influx", server.Options, TimeProvider.System);

        var proven = await store.ProbeAsync(Cancelled);

        Assert.Contains("a point was written, read and deleted", proven, StringComparison.Ordinal);
        Assert.Empty(await server.RowsAsync(new Measurement("aggregator_doctor", "The probe.", [new("value", "1", "One.")])));
    }

    private protected override Task<StoreUnderTest> OpenAsync()
    {
        ServerProcess.Require(InfluxDb1Server.Program);
        return Task.FromResult<StoreUnderTest>(new InfluxDbUnderTest(server.Options, server.RowsAsync));
    }

    private static StoreFeeder Feeder(JournalHost host, InfluxDbStoreOptions options)
    {
        var store = new InfluxDbStore("influx", options, host.Time);
        var feeder = new StoreFeeder(host.Journal, store, new ParkedLines(host.State, host.Time), host.Time, new RecordedLog<StoreFeeder>());
        feeder.Start();
        return feeder;
    }

    private static Reading Reading(Measurement measurement, int second) =>
        new(new Series(measurement, ("place", "home")), SampleReadings.Start.AddSeconds(second), SampleReadings.Start.AddSeconds(second));
}
