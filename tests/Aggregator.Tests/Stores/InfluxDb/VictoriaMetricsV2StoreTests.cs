using Aggregator.Stores;
using Aggregator.Stores.InfluxDb;
using Aggregator.Tests.Journal;
using Aggregator.Tests.Support;

namespace Aggregator.Tests.Stores.InfluxDb;

/// <summary>The contract against a real VictoriaMetrics by the call of InfluxDB 2.</summary>
public sealed class VictoriaMetricsV2StoreTests(VictoriaMetricsServer server) : ReadingStoreContract, IClassFixture<VictoriaMetricsServer>
{
    [Fact]
    public async Task A_server_that_was_down_has_all_readings_in_the_end_no_more_and_no_fewer()
    {
        ServerProcess.Require(VictoriaMetricsServer.Program);
        await using var host = new JournalHost();
        var log = new RecordedLog<StoreFeeder>();
        await host.Journal.AppendAsync(SampleReadings.Numbers(0, 500));
        var feeder = Feed(host, log);
        Assert.True(await Feeding.FlushAsync(feeder));

        await server.StopAsync();
        await host.Journal.AppendAsync(SampleReadings.Numbers(500, 500));
        host.Time.Advance(await host.Time.WaitForTimerAsync(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken));
        await host.Time.WaitForTimerAsync(BackOff.Shortest * 1.2, TestContext.Current.CancellationToken);
        await feeder.DisposeAsync();
        host.Reopen();
        await host.Journal.AppendAsync(SampleReadings.Numbers(1_000, 500));
        await server.StartAsync();
        await using var again = Feed(host, log);
        Assert.True(await Feeding.FlushAsync(again));

        Assert.Equal(
            SampleReadings.Numbers(0, 1_500).Select(reading => StoredRow.From(reading, keepsText: false).Text),
            (await server.RowsAsync(SampleReadings.Weather)).Select(row => row.Text).OrderBy(text => text, StringComparer.Ordinal));
        Assert.Contains("cannot be reached", log.Lines.ElementAt(1).Text, StringComparison.Ordinal);
    }

    private protected override Task<StoreUnderTest> OpenAsync()
    {
        ServerProcess.Require(VictoriaMetricsServer.Program);
        return Task.FromResult<StoreUnderTest>(new InfluxDbUnderTest(server.V2, server.RowsAsync));
    }

    private StoreFeeder Feed(JournalHost host, RecordedLog<StoreFeeder> log)
    {
        var store = new InfluxDbStore("influx", server.V2, host.Time);
        var feeder = new StoreFeeder(host.Journal, store, new ParkedLines(host.State, host.Time), host.Time, log);
        feeder.Start();
        return feeder;
    }
}
