using System.Buffers;
using Aggregator.Journal;
using Aggregator.Providers.Contracts;

namespace Aggregator.Tests.Stores;

/// <summary>What every store promises. A store's own tests derive from it and say how to reach it.</summary>
public abstract class ReadingStoreContract
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 0, 0, 0, 250, TimeSpan.Zero);

    private static readonly Field[] s_fields =
    [
        new("temperature", "Cel", "Air."), new("humidity", "%", "Air."), new("pressure", "hPa", "Air."), new("sky", "", "In words.", FieldKind.Text),
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Opens the store, or skips the test with the reason.</summary>
    private protected abstract Task<StoreUnderTest> OpenAsync();

    [Fact]
    public async Task What_is_sent_is_what_is_there()
    {
        await using var host = await OpenAsync();
        var weather = new Measurement("contract_exact", "Weather.", s_fields);
        double[] ordinary = [0, -0.25, 20.1, -273.15, 1013.25, 123456789012];
        double[] extraordinary = [1e-7, 1013.2500000000001, 1e15, 1e21, double.Epsilon, double.MaxValue, double.MinValue];
        var readings = ordinary.Concat(host.KeepsDoublesExactly ? extraordinary : [])
            .Select((number, i) => At(new Series(weather, ("place", "home")), i).With("temperature", number).With("sky", $"sky {i}"))
            .ToList();

        await host.Store.AppendAsync(Batch(1, readings), Cancelled);

        await AssertRowsAsync(host, weather, readings);
    }

    [Fact]
    public async Task A_missing_value_stays_a_gap()
    {
        await using var host = await OpenAsync();
        var weather = new Measurement("contract_gaps", "Weather.", s_fields);
        var home = new Series(weather, ("place", "home"));
        List<Reading> readings =
        [
            At(home, 0).With("temperature", 1),
            At(home, 1).With("humidity", 2),
            At(home, 2).With("sky", "clear").With("pressure", 3),
            At(home, 3).With("temperature", 0).With("humidity", 0).With("pressure", 0),
        ];

        await host.Store.AppendAsync(Batch(1, readings), Cancelled);

        await AssertRowsAsync(host, weather, readings);
    }

    [Fact]
    public async Task Repeating_a_batch_changes_nothing()
    {
        await using var host = await OpenAsync();
        var weather = new Measurement("contract_repeat", "Weather.", s_fields);
        var readings = Many(weather, series: 5, instants: 20);

        await host.Store.AppendAsync(Batch(3, readings), Cancelled);
        await host.Store.AppendAsync(Batch(3, readings), Cancelled);
        await host.Store.AppendAsync(Batch(4, [.. readings.Skip(50)]), Cancelled);
        await host.ReopenAsync();
        await host.Store.AppendAsync(Batch(4, [.. readings.Take(70)]), Cancelled);

        await AssertRowsAsync(host, weather, readings);
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_after_opening_again()
    {
        await using var host = await OpenAsync();
        var weather = new Measurement("contract_reopen", "Weather.", s_fields);
        var readings = Many(weather, series: 3, instants: 10);

        await host.Store.AppendAsync(Batch(1, [.. readings.Take(15)]), Cancelled);
        await host.ReopenAsync();
        await host.Store.AppendAsync(Batch(2, [.. readings.Skip(15)]), Cancelled);

        await AssertRowsAsync(host, weather, readings);
    }

    [Fact]
    public async Task A_large_batch_is_stored_whole()
    {
        await using var host = await OpenAsync();
        var weather = new Measurement("contract_large", "Weather.", s_fields);
        var readings = Many(weather, series: 50, instants: 100);

        await host.Store.AppendAsync(Batch(1, readings), Cancelled);

        await AssertRowsAsync(host, weather, readings);
    }

    [Fact]
    public async Task Series_differ_by_any_tag()
    {
        await using var host = await OpenAsync();
        var weather = new Measurement("contract_tags", "Weather.", s_fields);
        (string, string?)[][] tags =
        [
            [], [("place", "home")], [("place", "Home")], [("place", "home"), ("zone", "a")], [("zone", "home")],
            [("place", "São Paulo")], [("place", "日本 🌧")], [("place", "a=b, c")], [("place", @"C:\x")], [("place", "it's \"quoted\"")],
        ];
        var readings = tags.Select((tag, i) => At(new Series(weather, tag), 0).With("temperature", i)).ToList();

        await host.Store.AppendAsync(Batch(1, readings), Cancelled);

        await AssertRowsAsync(host, weather, readings);
    }

    [Fact]
    public async Task Text_comes_back_as_it_was_or_not_at_all()
    {
        await using var host = await OpenAsync();
        var weather = new Measurement("contract_text", "Weather.", s_fields);
        string[] texts = ["clear", "it's \"quoted\"", @"back\slash", @"ends in \", "a=b, c d", "größer 日本 🌧", "NULL", "0", "'; DROP TABLE series; --"];
        var readings = texts.Select((text, i) => At(new Series(weather, ("place", "home")), i).With("sky", text)).ToList();

        await host.Store.AppendAsync(Batch(1, readings), Cancelled);

        await AssertRowsAsync(host, weather, readings);
    }

    [Fact]
    public async Task A_forecast_keeps_when_it_was_issued()
    {
        await using var host = await OpenAsync();
        var forecast = new Measurement("contract_forecast", "Weather to come.", s_fields);
        var home = new Series(forecast, ("place", "home"));
        var early = Enumerable.Range(0, 10).Select(i => Issued(home, i, issued: 0).With("temperature", i)).ToList();
        var late = Enumerable.Range(5, 10).Select(i => Issued(home, i, issued: 3).With("temperature", i + 0.5)).ToList();

        await host.Store.AppendAsync(Batch(1, early), Cancelled);
        await host.Store.AppendAsync(Batch(2, late), Cancelled);
        await host.Store.AppendAsync(Batch(2, late), Cancelled);

        if (host.Revision == ForecastRevision.KeepsEither)
        {
            Assert.Equal(15, (await host.RowsAsync(forecast)).Count);
            return;
        }

        await AssertRowsAsync(host, forecast, host.Revision == ForecastRevision.KeepsAll ? [.. early, .. late] : [.. early.Take(5), .. late]);
    }

    [Fact]
    public async Task A_cancelled_call_can_be_repeated()
    {
        await using var host = await OpenAsync();
        var weather = new Measurement("contract_cancel", "Weather.", s_fields);
        var readings = Many(weather, series: 2, instants: 5);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await host.Store.AppendAsync(Batch(1, readings), new CancellationToken(canceled: true)));
        await host.Store.AppendAsync(Batch(1, readings), Cancelled);

        await AssertRowsAsync(host, weather, readings);
    }

    [Fact]
    public async Task A_probe_shows_that_it_can_be_written_and_leaves_readings_alone()
    {
        await using var host = await OpenAsync();
        var weather = new Measurement("contract_probe", "Weather.", s_fields);
        var readings = Many(weather, series: 2, instants: 5);
        await host.Store.AppendAsync(Batch(1, readings), Cancelled);

        var first = await host.Store.ProbeAsync(Cancelled);
        var second = await host.Store.ProbeAsync(Cancelled);

        Assert.Contains("was written", first, StringComparison.Ordinal);
        Assert.Equal(first, second);
        await AssertRowsAsync(host, weather, readings);
    }

    private protected static JournalBatch Batch(long id, IReadOnlyList<Reading> readings)
    {
        var lines = new ArrayBufferWriter<byte>();
        var writer = new LineWriter();
        Assert.All(readings, reading => Assert.True(writer.Write(reading, lines)));
        return new JournalBatch(id, readings.Count, lines.WrittenMemory);
    }

    private static async Task AssertRowsAsync(StoreUnderTest host, Measurement measurement, IEnumerable<Reading> readings)
    {
        var expected = readings.Select(reading => StoredRow.From(reading, host.KeepsText, host.KeepsDoublesExactly).Text);

        Assert.Equal(expected.Order(StringComparer.Ordinal), (await host.RowsAsync(measurement)).Select(row => row.Text).Order(StringComparer.Ordinal));
    }

    private static Reading At(Series series, int minute) =>
        new(series, s_start.AddMinutes(minute), s_start.AddMinutes(minute).AddMilliseconds(123));

    private static Reading Issued(Series series, int hour, int issued) =>
        new(series, s_start.AddHours(hour), s_start.AddHours(issued).AddSeconds(1)) { IssuedAt = s_start.AddHours(issued) };

    private static List<Reading> Many(Measurement measurement, int series, int instants)
    {
        var all = Enumerable.Range(0, series).Select(i => new Series(measurement, ("place", $"place {i}"))).ToList();
        return [.. Enumerable.Range(0, instants).SelectMany(minute => all.Select((one, i) =>
            At(one, minute).With("temperature", minute + i / 100.0).With("humidity", minute % 3 == 0 ? null : 50.5).With("sky", i % 2 == 0 ? "clear" : null)))];
    }
}
