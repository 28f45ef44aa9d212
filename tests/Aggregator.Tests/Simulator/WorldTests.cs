using System.Globalization;
using System.Text.Json;
using Aggregator.Simulator.World;

namespace Aggregator.Tests.Simulator;

public class WorldTests
{
    private static readonly Place s_denver = new(39.74, -104.99);
    private static readonly Place s_melbourne = new(-37.8, 144.96);
    private static readonly Place s_sacramento = new(38.5, -121.5);

    [Fact]
    public async Task Two_simulators_say_the_same_of_the_same_place_and_instant()
    {
        await using var one = await SimulatorHost.StartAsync();
        await using var other = await SimulatorHost.StartAsync();
        const string elsewhere = "/openweathermap/data/2.5/weather?lat=40.74&lon=-104.99&units=metric&appid=ow-key";

        Assert.Equal(await one.TextAsync(SimulatorHost.Weather), await other.TextAsync(SimulatorHost.Weather));
        Assert.Equal(await one.TextAsync(SimulatorHost.Observation), await other.TextAsync(SimulatorHost.Observation));
        Assert.Equal(
            await one.TextAsync(SimulatorHost.Present, await one.TokenAsync()), await other.TextAsync(SimulatorHost.Present, await other.TokenAsync()));
        Assert.NotEqual(
            Temperature(await one.JsonAsync(SimulatorHost.Weather)), Temperature(await one.JsonAsync(elsewhere)));
    }

    [Fact]
    public void Afternoons_are_warmer_than_nights_and_summers_than_winters_on_both_halves_of_Earth()
    {
        var night = Mean(s_denver, hour: 4, day => day);
        var afternoon = Mean(s_denver, hour: 14, day => day);
        var summer = Mean(s_denver, hour: 12, day => day % 60 + 170);
        var winter = Mean(s_denver, hour: 12, day => day % 60);
        var southernSummer = Mean(s_melbourne, hour: 12, day => day % 60);
        var southernWinter = Mean(s_melbourne, hour: 12, day => day % 60 + 170);

        Assert.InRange(afternoon - night, 4, 14);
        Assert.InRange(summer - winter, 10, 25);
        Assert.InRange(southernSummer - southernWinter, 10, 25);
    }

    [Fact]
    public void Values_stay_within_what_nature_allows()
    {
        for (var hour = 0; hour < 365 * 24; hour++)
        {
            var weather = Weather.At(s_denver, hour / 24.0);
            var air = Air.At(s_denver, hour / 24.0);
            Assert.InRange(weather.Temperature, -25, 42);
            Assert.InRange(weather.Humidity, 15, 100);
            Assert.InRange(weather.Clouds, 0, 100);
            Assert.InRange(weather.Pressure, 1000, 1030);
            Assert.InRange(weather.WindSpeed, 0.3, 15);
            Assert.InRange(weather.WindDirection, 0, 360);
            Assert.True(weather.Rain is null or > 0 && weather.Snow is null or > 0 && (weather.Rain is null || weather.Snow is null));
            Assert.InRange(GridCarbon.At(s_sacramento, hour / 24.0), 80, 1200);
            Assert.All(new[] { air.Co, air.No, air.No2, air.O3, air.So2, air.Pm25, air.Pm10, air.Nh3 }, value => Assert.InRange(value, 0, 700));
            Assert.All(["PM2.5", "OZONE", "PM10"], name => Assert.InRange(AirQualityIndex.American(air, name)!.Value, 1, 200));
        }
    }

    [Fact]
    public void It_rains_sometimes_and_is_dry_mostly()
    {
        var wet = Enumerable.Range(0, 365 * 24).Count(hour => Weather.At(s_denver, hour / 24.0) is { Rain: not null } or { Snow: not null });

        Assert.InRange(wet / (365.0 * 24), 0.03, 0.4);
    }

    [Fact]
    public void Marginal_emissions_dip_at_noon_and_peak_in_the_evening()
    {
        double At(int hour) => Enumerable.Range(90, 90).Average(day => GridCarbon.At(s_sacramento, Day(s_sacramento, day, hour)));

        Assert.InRange(At(19) - At(12), 300, 700);
        Assert.InRange(At(2) - At(12), 200, 600);
    }

    [Fact]
    public void The_percentile_ranks_the_present_among_the_last_month()
    {
        var noon = GridCarbon.Percentile(s_sacramento, Day(s_sacramento, 120, 12));
        var evening = GridCarbon.Percentile(s_sacramento, Day(s_sacramento, 120, 19));

        Assert.InRange(noon, 0, 40);
        Assert.InRange(evening, 60, 100);
    }

    [Theory]
    [InlineData(0, 1, "Good")]
    [InlineData(50, 1, "Good")]
    [InlineData(51, 2, "Moderate")]
    [InlineData(151, 4, "Unhealthy")]
    [InlineData(301, 6, "Hazardous")]
    public void An_index_has_its_category(int index, int category, string name)
    {
        Assert.Equal(category, AirQualityIndex.Category(index));
        Assert.Equal(name, AirQualityIndex.CategoryName(index));
    }

    [Fact]
    public async Task Units_change_temperature_and_wind_alone()
    {
        await using var host = await SimulatorHost.StartAsync();
        const string place = "/openweathermap/data/2.5/weather?lat=39.74&lon=-104.99&appid=ow-key";

        var kelvin = await host.JsonAsync(place);
        var metric = await host.JsonAsync($"{place}&units=metric");
        var imperial = await host.JsonAsync($"{place}&units=imperial");

        Assert.Equal(Temperature(metric) + 273.15, Temperature(kelvin), 2);
        Assert.Equal((Temperature(metric) * 1.8) + 32, Temperature(imperial), 1);
        Assert.Equal(Number(metric, "wind", "speed") / 0.44704, Number(imperial, "wind", "speed"), 2);
        Assert.Equal(Number(metric, "main", "pressure"), Number(imperial, "main", "pressure"));
    }

    [Fact]
    public async Task The_station_reports_every_10_minutes_and_at_another_pace_sooner()
    {
        await using var real = await SimulatorHost.StartAsync();
        await using var fast = await SimulatorHost.StartAsync(pace: TimeSpan.FromSeconds(5));

        var (before, after) = await AfterAsync(real, TimeSpan.FromSeconds(599));
        var (_, next) = await AfterAsync(real, TimeSpan.FromSeconds(1));
        var (slow, quick) = await AfterAsync(fast, TimeSpan.FromSeconds(5));

        Assert.Equal(before.GetRawText(), after.GetRawText());
        Assert.Equal(600, next.GetProperty("dt").GetInt64() - before.GetProperty("dt").GetInt64());
        Assert.Equal(5, quick.GetProperty("dt").GetInt64() - slow.GetProperty("dt").GetInt64());
        Assert.NotEqual(Temperature(slow), Temperature(quick));
    }

    [Fact]
    public async Task History_tells_what_the_present_told()
    {
        await using var host = await SimulatorHost.StartAsync();
        var token = await host.TokenAsync();
        var present = (await host.JsonAsync(SimulatorHost.Present, token)).GetProperty("data")[0];
        var hour = await host.JsonAsync(SimulatorHost.Observation);
        host.Time.Advance(TimeSpan.FromHours(3));

        var history = await host.JsonAsync(
            "/watttime/v3/historical?region=CAISO_NORTH&signal_type=co2_moer&start=2026-03-01T11:58:00Z&end=2026-03-01T12:05:00Z", await host.TokenAsync());
        var rows = await host.JsonAsync(
            "/airnow/aq/data/?BBOX=-118.3,34.0,-118.18,34.1&startDate=2026-03-01T11&endDate=2026-03-01T12&parameters=PM25,OZONE&dataType=B&API_KEY=an-key");

        Assert.Equal(["2026-03-01T12:00:00+00:00", "2026-03-01T12:05:00+00:00"], Points(history));
        Assert.Equal(present.GetProperty("value").GetDouble(), history.GetProperty("data")[0].GetProperty("value").GetDouble());
        Assert.Equal(4, rows.GetArrayLength());
        // The label 04:00 PST names the end of the hour that began at 11:00 UTC.
        Assert.Equal(("04:00", "PST"), (hour[0].GetProperty("hourObserved").GetString(), hour[0].GetProperty("localTimeZone").GetString()));
        Assert.Equal("2026-03-01T11:00", rows[0].GetProperty("UTC").GetString());
        Assert.Equal(hour[0].GetProperty("nowcastAQI").GetInt32(), rows[0].GetProperty("AQI").GetInt32());
    }

    [Fact]
    public async Task History_ends_at_the_present()
    {
        await using var host = await SimulatorHost.StartAsync();
        var start = host.Time.GetUtcNow().AddHours(-2).ToUnixTimeSeconds();

        var body = await host.JsonAsync($"/openweathermap/data/2.5/air_pollution/history?lat=1&lon=2&start={start}&end={start + 86400}&appid=ow-key");

        Assert.Equal([start, start + 3600, start + 7200], body.GetProperty("list").EnumerateArray().Select(row => row.GetProperty("dt").GetInt64()));
    }

    [Fact]
    public async Task Forecasts_reach_as_far_as_the_real_ones()
    {
        await using var host = await SimulatorHost.StartAsync();
        var token = await host.TokenAsync();

        var weather = await host.JsonAsync("/openweathermap/data/2.5/forecast?lat=1&lon=2&appid=ow-key");
        var air = await host.JsonAsync("/openweathermap/data/2.5/air_pollution/forecast?lat=1&lon=2&appid=ow-key");
        var carbon = await host.JsonAsync("/watttime/v3/forecast?region=CAISO_NORTH&signal_type=co2_moer", token);
        var quality = await host.JsonAsync("/airnow/aq/forecast/current/?zipCode=80202&api_key=an-key");

        Assert.Equal(40, weather.GetProperty("list").GetArrayLength());
        Assert.Equal(96, air.GetProperty("list").GetArrayLength());
        Assert.Equal(288, carbon.GetProperty("data").GetArrayLength());
        Assert.Equal("2026-03-01T12:00:00+00:00", carbon.GetProperty("meta").GetProperty("generated_at").GetString());
        Assert.Equal(["2026-03-01", "2026-03-02"], quality.EnumerateArray().Select(row => row.GetProperty("dateValid").GetString()).Distinct());
    }

    [Theory]
    [InlineData("2026-03-08T09:59:00Z", "01:00", "PST")]
    [InlineData("2026-03-08T10:00:00Z", "03:00", "PDT")]
    [InlineData("2026-07-01T12:00:00Z", "05:00", "PDT")]
    [InlineData("2026-11-01T08:59:00Z", "01:00", "PDT")]
    [InlineData("2026-11-01T09:00:00Z", "01:00", "PST")]
    public async Task Clocks_change_in_March_and_November(string now, string label, string zone)
    {
        await using var host = await SimulatorHost.StartAsync(start: DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));

        var row = (await host.JsonAsync(SimulatorHost.Observation))[0];

        Assert.Equal((label, zone), (row.GetProperty("hourObserved").GetString(), row.GetProperty("localTimeZone").GetString()));
    }

    private static async Task<(JsonElement Before, JsonElement After)> AfterAsync(SimulatorHost host, TimeSpan time)
    {
        var before = await host.JsonAsync(SimulatorHost.Weather);
        host.Time.Advance(time);
        return (before, await host.JsonAsync(SimulatorHost.Weather));
    }

    private static double Mean(Place place, int hour, Func<int, int> day) =>
        Enumerable.Range(0, 365).Average(number => Weather.At(place, Day(place, day(number), hour)).Temperature);

    /// <summary>The day at which the sun at the place stands at an hour.</summary>
    private static double Day(Place place, int day, int solarHour) => day + (solarHour / 24.0) - (place.Longitude / 360);

    private static double Temperature(JsonElement weather) => Number(weather, "main", "temp");

    private static double Number(JsonElement body, string group, string member) => body.GetProperty(group).GetProperty(member).GetDouble();

    private static IEnumerable<string?> Points(JsonElement body) =>
        body.GetProperty("data").EnumerateArray().Select(point => point.GetProperty("point_time").GetString());
}
