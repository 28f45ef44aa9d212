using System.Text.Json.Nodes;
using Aggregator.EndToEnd.Tests.Support;

namespace Aggregator.EndToEnd.Tests.Once;

/// <summary>What <c>once</c> stores of recorded answers, read by another program.</summary>
public class OnceTests
{
    [Fact]
    public async Task Once_stores_the_weather_of_the_recorded_payloads_and_leaves_out_what_they_leave_out()
    {
        await using var upstream = await RecordedUpstream.StartAsync();
        using var workspace = new Workspace();
        workspace.Providers["weather"] = Weather(upstream, ["Current"], ("london", 51.51, -0.13), ("new york", 40.75, -73.99));
        workspace.Save();

        var (exitCode, output, errors) = await AggregatorProcess.DoAsync(workspace, "once");

        Assert.True(exitCode == 0, output + errors);
        Assert.Equal(
            [
                "london|2020-04-28T04:37:45Z|1588048665000|282.08|1005.0|87.0|5.7|90.0|NULL|1.52|NULL|75.0|8000.0|501.0|Rain",
                "new york|2020-04-28T04:36:38Z|1588048598000|279.69|1019.0|70.0|2.6|NULL|NULL|NULL|NULL|75.0|16093.0|803.0|Clouds",
            ],
            await workspace.Readings.LinesAsync(
                "SELECT place, time, at, temperature, pressure, humidity, wind_speed, wind_direction, wind_gust, rain_1h, snow_1h, cloud_cover, visibility, "
                + "condition_id, condition FROM weather ORDER BY place"));
        Assert.Equal(
            ["real"], await workspace.Readings.LinesAsync("SELECT DISTINCT typeof(temperature) FROM weather"));
    }

    [Fact]
    public async Task Polling_by_hand_deletes_nothing_however_old_it_is()
    {
        await using var upstream = await RecordedUpstream.StartAsync();
        using var workspace = new Workspace();
        workspace.Providers["weather"] = Weather(upstream, ["Current"], ("london", 51.51, -0.13));
        workspace.Save();
        await AggregatorProcess.DoAsync(workspace, "once");
        workspace.Providers["weather"] = Weather(upstream, ["Current"], ("new york", 40.75, -73.99));
        workspace.Save();

        await AggregatorProcess.DoAsync(workspace, "once");

        Assert.Equal(["london", "new york"], await workspace.Readings.LinesAsync("SELECT place FROM weather ORDER BY place"));
    }

    [Fact]
    public async Task Once_stores_every_row_of_a_recorded_forecast_with_rain_only_where_there_is_some()
    {
        await using var upstream = await RecordedUpstream.StartAsync();
        using var workspace = new Workspace();
        workspace.Providers["weather"] = Weather(upstream, ["Forecast", "AirPollution"], ("maryland", 39.008, -76.9765));
        workspace.Save();
        var recorded = JsonNode.Parse(await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "Payloads/openweathermap/forecast5_maryland_2025.json"), TestContext.Current.CancellationToken))!["list"]!.AsArray();

        var (exitCode, output, errors) = await AggregatorProcess.DoAsync(workspace, "once");

        Assert.True(exitCode == 0, output + errors);
        var stored = await workspace.Readings.QueryAsync("SELECT epoch_s, temperature, wind_gust, rain_3h, precipitation_probability FROM weather_forecast ORDER BY at");
        Assert.Equal(
            recorded.Select(row => ((long)row!["dt"]!, Number(row["main"]!["temp"]), Number(row["wind"]!["gust"]), Number(row["rain"]?["3h"]), Number(row["pop"]))),
            stored.Select(row => (
                (long)row["epoch_s"]!, Number(row["temperature"]), Number(row["wind_gust"]), Number(row["rain_3h"]), Number(row["precipitation_probability"]))));
        Assert.Equal(6, stored.Count(row => row["rain_3h"] is not null));
        Assert.Equal(
            ["2023-06-23T17:21:57Z|3.0|196.93|8.58|13.5|2.03"],
            await workspace.Readings.LinesAsync("SELECT time, aqi, co, pm2_5, pm10, nh3 FROM air_pollution"));
    }

    [Fact]
    public async Task Once_stores_the_grids_carbon_in_grams_per_kilowatt_hour()
    {
        await using var upstream = await RecordedUpstream.StartAsync();
        using var workspace = new Workspace();
        workspace.Providers["grid"] = Grid(upstream, ["Current", "Forecast"], "CAISO_NORTH");
        workspace.Providers["rank"] = Grid(upstream, ["Index"], "PSCO");
        workspace.Save();

        var (exitCode, output, errors) = await AggregatorProcess.DoAsync(workspace, "once");

        Assert.True(exitCode == 0, output + errors);
        // 870 lb/MWh, a pound being 0.45359237 kg.
        Assert.Equal(
            ["2022-07-15T00:00:00Z|CAISO_NORTH|co2_moer|394.6253619|g/kW.h"],
            await workspace.Readings.LinesAsync(
                "SELECT time, region, signal, moer, unit FROM grid_carbon, fields f WHERE f.measurement = 'grid_carbon' AND f.field = 'moer' ORDER BY at LIMIT 1"));
        Assert.Equal(
            ["288|2022-07-15T00:00:00Z|2022-07-15T23:55:00Z|394.6253619|394.6253619|1657843200000|1657843200000"],
            await workspace.Readings.LinesAsync(
                "SELECT count(*), min(time), max(time), min(moer), max(moer), min(issued_at), max(issued_at) FROM grid_carbon_forecast"));
        Assert.Equal(["2024-06-18T18:40:00Z|PSCO|96.0"], await workspace.Readings.LinesAsync("SELECT time, region, percentile FROM grid_carbon_index"));
    }

    [Fact]
    public async Task Once_stores_each_pollutants_index_at_the_start_of_its_hour_in_UTC()
    {
        await using var upstream = await RecordedUpstream.StartAsync();
        using var workspace = new Workspace();
        workspace.Providers["air"] = Air(
            upstream, "Observation",
            new JsonObject { ["Name"] = "napa", ["Latitude"] = 38.1, ["Longitude"] = -122.2 },
            new JsonObject { ["Name"] = "beverly hills", ["ZipCode"] = "90210" },
            new JsonObject { ["Name"] = "napa area", ["ReportingAreaCode"] = "ca064" });
        workspace.Providers["outlook"] = Air(upstream, "Forecast", new JsonObject { ["Name"] = "beverly hills", ["ZipCode"] = "90210" });
        workspace.Save();

        var (exitCode, output, errors) = await AggregatorProcess.DoAsync(workspace, "once");

        Assert.True(exitCode == 0, output + errors);
        // The labels name the hour's local end: 17:00 PDT is the hour from 23:00 UTC.
        Assert.Equal(
            [
                "beverly hills|2026-09-09T23:00:00Z|34.0|Good|11.0|15.0|34.0|NULL|NULL",
                "napa|2026-09-12T14:00:00Z|52.0|Moderate|52.0|24.0|27.0|NULL|NULL",
                "napa area|2026-09-09T23:00:00Z|45.0|Good|19.0|NULL|45.0|NULL|NULL",
            ],
            await workspace.Readings.LinesAsync(
                "SELECT place, time, aqi, category, pm2_5_aqi, pm10_aqi, ozone_aqi, no2_aqi, pm2_5 FROM air_quality ORDER BY place"));
        Assert.Equal(
            ["2026-09-09T00:00:00Z|53.0|53.0|29.0|44.0|4.0|18.0|0.0", "2026-09-10T00:00:00Z|53.0|53.0|30.0|46.0|5.0|17.0|0.0"],
            await workspace.Readings.LinesAsync(
                "SELECT time, aqi, pm2_5_aqi, pm10_aqi, ozone_aqi, co_aqi, no2_aqi, action_day FROM air_quality_forecast ORDER BY at"));
    }

    [Fact]
    public async Task A_second_once_finds_the_same_observations_and_makes_no_row_twice()
    {
        await using var upstream = await RecordedUpstream.StartAsync();
        using var workspace = new Workspace();
        workspace.Providers["weather"] = Weather(upstream, ["Current"], ("london", 51.51, -0.13));
        workspace.Save();

        await AggregatorProcess.DoAsync(workspace, "once");
        var (exitCode, output, errors) = await AggregatorProcess.DoAsync(workspace, "once");

        Assert.True(exitCode == 0, output + errors);
        Assert.Equal(["1"], await workspace.Readings.LinesAsync("SELECT count(*) FROM weather"));
    }

    private static JsonObject Weather(LoopbackUpstream upstream, JsonArray products, params IEnumerable<(string Name, double Latitude, double Longitude)> places) => new()
    {
        ["Type"] = "OpenWeatherMap",
        ["BaseUrl"] = new Uri(upstream.Address, "/openweathermap").AbsoluteUri,
        ["ApiKey"] = RecordedUpstream.Key,
        ["Products"] = products,
        ["Targets"] = new JsonArray([.. places.Select(JsonNode (place) => new JsonObject { ["Name"] = place.Name, ["Latitude"] = place.Latitude, ["Longitude"] = place.Longitude })]),
    };

    private static JsonObject Grid(LoopbackUpstream upstream, JsonArray products, string region) => new()
    {
        ["Type"] = "WattTime",
        ["BaseUrl"] = new Uri(upstream.Address, "/watttime").AbsoluteUri,
        ["Username"] = RecordedUpstream.Username,
        ["Password"] = RecordedUpstream.Password,
        ["Products"] = products,
        ["Targets"] = new JsonArray(new JsonObject { ["Name"] = "grid", ["Region"] = region }),
    };

    private static JsonObject Air(LoopbackUpstream upstream, string product, params JsonNode[] places) => new()
    {
        ["Type"] = "AirNow",
        ["BaseUrl"] = new Uri(upstream.Address, "/airnow").AbsoluteUri,
        ["ApiKey"] = RecordedUpstream.Key,
        ["Products"] = new JsonArray(product),
        ["Targets"] = new JsonArray(places),
    };

    private static double? Number(JsonNode? node) => (double?)node;
}
