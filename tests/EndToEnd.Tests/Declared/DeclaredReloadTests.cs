using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Aggregator.EndToEnd.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Aggregator.EndToEnd.Tests.Declared;

/// <summary>Declarations that come and change while the daemon runs.</summary>
public class DeclaredReloadTests
{
    private static readonly TimeSpan s_allowed = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_source_declared_while_the_daemon_runs_is_polled_within_5_s_and_so_is_its_change()
    {
        var asked = new ConcurrentQueue<DateTimeOffset>();
        await using var upstream = await LoopbackUpstream.StartAsync(context =>
        {
            asked.Enqueue(TimeProvider.System.GetUtcNow());
            return context.Response.WriteAsync("{\"a\": 1.5, \"b\": 50}");
        });
        using var workspace = new Workspace();
        workspace.Providers["first"] = Declared(upstream, "gauge", ("a", "m"));
        workspace.Save();
        await using var daemon = await AggregatorProcess.RunAsync(workspace);
        await RowsAsync(workspace, "gauge", "a IS NOT NULL");
        var before = asked.Count;

        workspace.Providers["second"] = Declared(upstream, "level", ("a", "m"));
        var addedAt = Save(workspace);
        await Eventually.TrueAsync("the new source asks", AggregatorProcess.Patience, () => asked.Count > before);
        var polledAt = asked.ElementAt(before);
        await RowsAsync(workspace, "level", "a IS NOT NULL");
        workspace.Providers["second"] = Declared(upstream, "level", ("a", "m"), ("b", "cm"));
        var changedAt = Save(workspace);
        await RowsAsync(workspace, "level", "b = 50");

        Assert.InRange(polledAt - addedAt, TimeSpan.Zero, s_allowed);
        Assert.InRange(asked.Last() - changedAt, TimeSpan.Zero, s_allowed);
        Assert.Equal(["a|m", "b|cm"], await workspace.Readings.LinesAsync("SELECT field, unit FROM fields WHERE measurement = 'level' ORDER BY field"));
        Assert.Equal(0, await daemon.StopAsync());
    }

    [Fact]
    public async Task A_declaration_that_is_wrong_is_refused_with_its_place_and_the_old_one_goes_on()
    {
        await using var upstream = await LoopbackUpstream.StartAsync(context => context.Response.WriteAsync("{\"a\": 1.5}"));
        using var workspace = new Workspace();
        workspace.Providers["first"] = Declared(upstream, "gauge", ("a", "m"));
        workspace.Providers["first"]!["Interval"] = "00:00:01";
        workspace.Save();
        await using var daemon = await AggregatorProcess.RunAsync(workspace);
        await RunRecord.WaitAsync(workspace, "first", more: 1);

        workspace.Providers["first"]!["Measurements"]!["gauge"]!["Fields"]!["a"]!["Path"] = "$.a[";
        workspace.Providers["second"] = Declared(upstream, "other", ("a", "m"));
        workspace.Save();
        var refusal = await daemon.LoggedAsync(1601, AggregatorProcess.Patience);
        await RunRecord.WaitAsync(workspace, "first", more: 2);

        Assert.Contains("Aggregator:Providers:first:Measurements:gauge:Fields:a:Path", refusal.Message);
        Assert.Empty(await RunRecord.OfAsync(workspace, "second"));
        Assert.Equal(0, await daemon.StopAsync());
    }

    [Fact]
    public async Task Two_sources_that_mean_different_things_by_one_field_are_refused()
    {
        await using var upstream = await LoopbackUpstream.StartAsync(context => context.Response.WriteAsync("{}"));
        using var workspace = new Workspace();
        workspace.Providers["first"] = Declared(upstream, "gauge", ("a", "m"));
        workspace.Providers["second"] = Declared(upstream, "gauge", ("a", "cm"));
        workspace.Providers["third"] = Declared(upstream, "weather", ("temperature", "[degF]"));
        workspace.Save();

        var (exitCode, output, errors) = await AggregatorProcess.DoAsync(workspace, "check");

        Assert.Equal(78, exitCode);
        Assert.Contains("Aggregator:Providers:second: has gauge.a as a number in cm, the source first has it as a number in m", (output + errors).ReplaceLineEndings(" "));
        Assert.Contains("weather.temperature as a number in [degF], OpenWeatherMap has it as a number in Cel", (output + errors).ReplaceLineEndings(" "));
    }

    private static JsonObject Declared(LoopbackUpstream upstream, string measurement, params IEnumerable<(string Name, string Unit)> fields) => new()
    {
        ["Type"] = "Http",
        ["BaseUrl"] = upstream.Address.AbsoluteUri,
        ["Jitter"] = "00:00:00",
        ["Targets"] = new JsonArray(new JsonObject { ["Name"] = "here" }),
        ["Measurements"] = new JsonObject
        {
            [measurement] = new JsonObject
            {
                ["Fields"] = new JsonObject(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Name, new JsonObject { ["Unit"] = field.Unit }))),
            },
        },
    };

    private static DateTimeOffset Save(Workspace workspace)
    {
        workspace.Save();
        return TimeProvider.System.GetUtcNow();
    }

    private static Task RowsAsync(Workspace workspace, string measurement, string condition) => Eventually.TrueAsync(
        $"rows of {measurement} with {condition}", AggregatorProcess.Patience, async () =>
            await workspace.Readings.HasAsync(measurement)
            && (await workspace.Readings.LinesAsync($"SELECT 1 FROM fields WHERE measurement = '{measurement}' AND field = '{condition.Split(' ')[0]}'")).Count > 0
            && (await workspace.Readings.LinesAsync($"SELECT 1 FROM {measurement} WHERE {condition}")).Count > 0);
}
