using Aggregator.Tests.Api.V1;
using Aggregator.Tests.Support;

namespace Aggregator.Tests.Api.ReadingMetrics;

public class ReadingMetricsTests
{
    private const string Station = """ "Providers": { "station": { "Type": "River", "ApiKey": "k", "RunAtStart": false, "Targets": [ { "Name": "home" } ] } } """;

    [Fact]
    public async Task Fresh_readings_are_gauges_in_base_units()
    {
        await using var host = await StartAsync(Weather("home", 5, "temperature=20.1,humidity=71,condition=\"Rain\""), Weather("away", 6, "humidity=40"));

        Assert.Equal(
            """
            # HELP aggregator_reading_observed_timestamp_seconds When the newest reading of a series was observed, epoch seconds.
            # TYPE aggregator_reading_observed_timestamp_seconds gauge
            aggregator_reading_observed_timestamp_seconds{measurement="weather",place="home",source="station"} 1772366100
            aggregator_reading_observed_timestamp_seconds{measurement="weather",place="away",source="station"} 1772366040
            # HELP aggregator_weather_humidity_ratio humidity of weather, stored in %.
            # TYPE aggregator_weather_humidity_ratio gauge
            aggregator_weather_humidity_ratio{place="home",source="station"} 0.71
            aggregator_weather_humidity_ratio{place="away",source="station"} 0.4
            # HELP aggregator_weather_temperature_celsius temperature of weather, stored in Cel.
            # TYPE aggregator_weather_temperature_celsius gauge
            aggregator_weather_temperature_celsius{place="home",source="station"} 20.1

            """,
            await PageAsync(host));
    }

    [Theory]
    [InlineData("weather,place=home,source=station temperature=1", 121)]
    [InlineData("weather,place=home,source=gone temperature=1", 5)]
    [InlineData("weather,place=home temperature=1", 5)]
    [InlineData("weather_forecast,place=home,source=station temperature=1,issued_at=1772366100000i", -60)]
    public async Task What_cannot_be_trusted_to_be_the_present_is_left_out(string line, int minutesAgo)
    {
        await using var host = await StartAsync($"{line} {At(minutesAgo)}");

        Assert.Equal("", await PageAsync(host));
    }

    [Fact]
    public async Task That_a_backfill_brought_a_reading_is_no_metric()
    {
        await using var host = await StartAsync(Weather("home", 5, "humidity=40,backfilled=1"));

        Assert.DoesNotContain("backfilled", await PageAsync(host), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_become_labels_that_nothing_can_break_out_of()
    {
        await using var host = await StartAsync(Weather("a\\\"}b", 5, "humidity=40").Replace("source=", "__name__=x,1st=y,a-b=1,a_b=2,source=", StringComparison.Ordinal));

        Assert.Contains(
            """aggregator_weather_humidity_ratio{place="a\\\"}b",name__="x",tag_1st="y",a_b="1",a_b_="2",source="station"} 0.4""", await PageAsync(host), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_store_to_read_it_says_so_in_the_envelope()
    {
        await using var host = await StartAsync();
        await host.HasMadeStoreAsync();
        File.Delete(host.StorePath);

        using var answer = await host.GetAsync("/metrics/readings");

        Assert.Equal(503, (int)answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"UNAVAILABLE\"", body, StringComparison.Ordinal);
        Assert.Contains("no readings yet", body, StringComparison.Ordinal);
    }

    private static Task<ApiHost> StartAsync(params string[] lines) =>
        ApiHost.StartAsync(lines, Station, providers: [new RiverType()], time: new FakeTime(ReadingsHost.Now));

    private static async Task<string> PageAsync(ApiHost host)
    {
        using var answer = await host.GetAsync("/metrics/readings");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static string Weather(string place, int minutesAgo, string values) => $"weather,place={place},source=station {values} {At(minutesAgo)}";

    private static long At(int minutesAgo) => ReadingsHost.Now.AddMinutes(-minutesAgo).ToUnixTimeMilliseconds();
}
