using System.Globalization;
using System.Text.Json.Nodes;
using Aggregator.EndToEnd.Tests.Support;
using Aggregator.Simulator;

namespace Aggregator.EndToEnd.Tests.Deploy;

/// <summary>The package of <c>deploy/home-assistant</c>: its calls, statements and templates against a real daemon. Home Assistant itself is not here.</summary>
public class HomeAssistantTests
{
    [Fact]
    public async Task Each_entity_has_a_state_while_readings_are_fresh_and_none_when_they_are_old()
    {
        await using var world = await SimulatedWorld.StartAsync(SimulatedWorld.Generous(TimeSpan.FromSeconds(1), "entities"));
        using var workspace = new Workspace();
        workspace.Providers["OpenWeatherMap"] = world.Weather("Current");
        workspace.Providers["OpenWeatherMap"]!["Freshness"] = "00:00:05";
        workspace.Providers["WattTime"] = world.Grid("Current");
        workspace.Providers["AirNow"] = world.Air("Observation");
        workspace.Save();
        await using var daemon = await AggregatorProcess.RunAsync(workspace);
        foreach (var measurement in new[] { "weather", "grid_carbon", "air_quality" })
        {
            await workspace.StoredAsync(measurement);
        }

        var entities = await EntitiesAsync(workspace);

        Assert.Equal(12, entities.Count);
        Assert.All(entities, entity => Assert.True((bool)entity.Value!["available"]!, entity.Key));
        Assert.All(entities.Where(entity => entity.Key.StartsWith("sensor.", StringComparison.Ordinal)), entity =>
            Assert.True(double.TryParse(entity.Value!["state"]!.ToString(), CultureInfo.InvariantCulture, out _), $"{entity.Key} is {entity.Value["state"]}"));
        Assert.Equal("False", (string)entities["binary_sensor.aggregator"]!["state"]!);
        Assert.Equal("fresh", (string)entities["sensor.aggregator_home_temperature"]!["attributes"]!["freshness"]!);

        world.Upstreams.OpenWeatherMap.Fault = new Fault(FaultKind.ServerError);
        await Eventually.TrueAsync("the weather is old", AggregatorProcess.Patience, async () =>
            !(bool)(await EntitiesAsync(workspace))["sensor.aggregator_home_temperature"]!["available"]!);
        var old = await EntitiesAsync(workspace);

        Assert.All(new[] { "temperature", "humidity", "pressure", "wind" }, what => Assert.False((bool)old[$"sensor.aggregator_home_{what}"]!["available"]!));
        Assert.True((bool)old["sensor.aggregator_grid_emissions"]!["available"]!);
        Assert.Equal("True", (string)old["binary_sensor.aggregator"]!["state"]!);
    }

    private static async Task<JsonObject> EntitiesAsync(Workspace workspace)
    {
        Needs.Module("/usr/bin/python3", "jinja2");
        Needs.Module("/usr/bin/python3", "sqlalchemy");
        var package = Path.Combine(DeployFolder.Path, "home-assistant", "aggregator.yaml");
        return JsonNode.Parse(await DebianPython.RunAsync(
            "yaml", "home_assistant.py", package, workspace.Address.AbsoluteUri.TrimEnd('/'), Path.Combine(workspace.Data, "readings.db")))!.AsObject();
    }
}
