using System.Globalization;
using System.Text.Json.Nodes;
using Aggregator.EndToEnd.Tests.Support;

namespace Aggregator.EndToEnd.Tests.Deploy;

/// <summary>What the dashboards of readings ask, asked of real stores. Grafana itself is not here: its variables are filled in as it documents them.</summary>
public class ReadingsDashboardTests
{
    // Not in every kind of weather.
    private static readonly string[] s_seldom = ["rain", "snow", "gusts"];

    private static readonly string[] s_measurements =
        ["weather", "weather_forecast", "air_pollution", "air_quality", "grid_carbon", "grid_carbon_forecast"];

    [Fact]
    public async Task Each_query_of_the_SQLite_dashboard_finds_its_readings()
    {
        using var workspace = new Workspace();
        await using var world = Start(workspace, await SimulatedWorld.StartAsync(SimulatedWorld.Generous(TimeSpan.FromSeconds(1), "panels")));
        await using var daemon = await AggregatorProcess.RunAsync(workspace);
        await FilledAsync(workspace);
        var dashboard = await GrafanaDashboard.ReadAsync("readings-sqlite", "rawQueryText");
        var now = DateTimeOffset.UnixEpoch.AddSeconds((long)(await workspace.Readings.ScalarAsync("SELECT unixepoch()"))!);

        Assert.Equal(["aggregator-sqlite"], dashboard.DataSources);
        Assert.Equal(["grid", "home"], (await workspace.Readings.LinesAsync(dashboard.Variables["place"])).Order());
        foreach (var (panel, query) in dashboard.Queries)
        {
            var rows = await workspace.Readings.QueryAsync(query
                .Replace("${place:singlequote}", "'home','grid'", StringComparison.Ordinal)
                .Replace("$__interval_ms", "60000", StringComparison.Ordinal)
                .Replace("$__from", Milliseconds(now.AddDays(-1)), StringComparison.Ordinal)
                .Replace("$__to", Milliseconds(now.AddDays(1)), StringComparison.Ordinal));

            Assert.True(rows.Count > 0, $"{panel}: no row for {query}");
            Assert.All(rows, row => Assert.InRange(DateTimeOffset.FromUnixTimeSeconds((long)row["time"]!), now.AddDays(-1.1), now.AddDays(1)));
            foreach (var column in rows[0].Select(column => column.Key).Except(s_seldom))
            {
                Assert.True(rows.Any(row => row[column] is not null), $"{panel}: nothing but gaps in {column} of {query}");
            }
        }
    }

    [Fact]
    public async Task Each_query_of_the_InfluxDB_dashboard_finds_its_readings()
    {
        await using var influx = await InfluxDb1.StartAsync();
        using var workspace = new Workspace();
        workspace.Stores["influx"] = new JsonObject { ["Type"] = "InfluxDb", ["ApiVersion"] = "V1", ["Url"] = influx.Address.AbsoluteUri, ["Database"] = InfluxDb1.Database };
        await using var world = Start(workspace, await SimulatedWorld.StartAsync(SimulatedWorld.Generous(TimeSpan.FromSeconds(1), "influx-panels")));
        await using var daemon = await AggregatorProcess.RunAsync(workspace);
        var dashboard = await GrafanaDashboard.ReadAsync("readings-influxdb", "query");

        Assert.Equal(["aggregator-influxdb"], dashboard.DataSources);
        await Eventually.TrueAsync("both places are there", AggregatorProcess.Patience, async () =>
            (await influx.QueryAsync(dashboard.Variables["place"])).SelectMany(series => series["values"]!.AsArray().Select(value => (string)value![1]!)).Distinct().Count() == 2);
        // The simulated weather has them seldom.
        await influx.WriteAsync("weather,place=home,source=OpenWeatherMap rain_1h=1.5,snow_1h=0.5,wind_gust=12");
        foreach (var (panel, query) in dashboard.Queries)
        {
            var asked = query
                .Replace("$timeFilter", "time >= now() - 1d and time <= now() + 1d", StringComparison.Ordinal)
                .Replace("$__interval", "1m", StringComparison.Ordinal)
                .Replace("$place", "(home|grid)", StringComparison.Ordinal);
            await Eventually.TrueAsync($"{panel}: {asked}", AggregatorProcess.Patience, async () =>
                (await influx.QueryAsync(asked)).Any(series => series["values"]!.AsArray().Any(row => row!.AsArray().Skip(1).All(value => value is not null))));
        }
    }

    private static SimulatedWorld Start(Workspace workspace, SimulatedWorld world)
    {
        workspace.Providers["OpenWeatherMap"] = world.Weather("Current", "Forecast", "AirPollution");
        workspace.Providers["WattTime"] = world.Grid("Current", "Forecast");
        workspace.Providers["AirNow"] = world.Air("Observation");
        workspace.Save();
        return world;
    }

    private static async Task FilledAsync(Workspace workspace)
    {
        foreach (var measurement in s_measurements)
        {
            await workspace.StoredAsync(measurement);
        }
    }

    private static string Milliseconds(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
