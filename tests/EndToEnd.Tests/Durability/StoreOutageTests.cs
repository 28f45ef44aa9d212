using System.Text.Json.Nodes;
using Aggregator.EndToEnd.Tests.Support;

namespace Aggregator.EndToEnd.Tests.Durability;

/// <summary>A store that is away under load, and a daemon that is killed meanwhile.</summary>
public class StoreOutageTests
{
    [Fact]
    public Task A_store_that_was_away_for_seconds_gets_exactly_what_the_embedded_one_has() =>
        OutageAsync(sources: 2, places: 20, down: TimeSpan.FromSeconds(6), within: TimeSpan.FromSeconds(60));

    [Fact]
    public Task A_store_that_was_away_for_two_minutes_gets_exactly_what_the_embedded_one_has()
    {
        Needs.LongTime();
        return OutageAsync(sources: 5, places: 20, down: TimeSpan.FromMinutes(2), within: TimeSpan.FromMinutes(7));
    }

    private static async Task OutageAsync(int sources, int places, TimeSpan down, TimeSpan within)
    {
        await using var store = await VictoriaMetrics.StartAsync();
        await using var upstream = await StampedUpstream.StartAsync();
        using var workspace = new Workspace();
        upstream.AddSources(workspace, sources, places, TimeSpan.FromSeconds(1));
        workspace.Stores["far"] = new JsonObject
        {
            ["Type"] = "InfluxDb",
            ["ApiVersion"] = "V1",
            ["Url"] = store.Address.AbsoluteUri,
            ["Database"] = "external",
            ["TextFields"] = false,
        };
        workspace.Save();

        await using (var first = await AggregatorProcess.RunAsync(workspace))
        {
            await Eventually.TrueAsync("the store gets readings", AggregatorProcess.Patience, async () => (await FarAsync(store)).Count > 0);
            await store.DownAsync();
            await first.LoggedAsync(1400, AggregatorProcess.Patience, "far");
            await Eventually.PauseAsync(down / 2);
            await first.KillAsync();
        }

        var killedAt = upstream.Count;
        await using var second = await AggregatorProcess.RunAsync(workspace);
        await second.LoggedAsync(1400, AggregatorProcess.Patience, "far");
        await Eventually.PauseAsync(down / 2);
        Assert.True(upstream.Count > killedAt + sources * places, "Upstream is asked on while the store is away.");
        await store.UpAsync();
        await second.LoggedAsync(1401, within, "far");
        // No more readings, so that both can be compared at rest.
        foreach (var (_, source) in workspace.Providers)
        {
            source!["Enabled"] = false;
        }

        workspace.Save();
        await second.LoggedAsync(1101, AggregatorProcess.Patience, times: sources);
        await Eventually.TrueAsync("both stores have the whole journal", AggregatorProcess.Patience, () => IsDeliveredAsync(workspace));

        var near = await NearAsync(workspace);
        var far = await FarAsync(store);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"upstream answered {upstream.Count} times; SQLite has {near.Count} values, VictoriaMetrics {far.Count}; missing there {near.Keys.Except(far.Keys).Count()}, too many {far.Keys.Except(near.Keys).Count()}");
        Assert.Equal(near.OrderBy(value => value.Key, StringComparer.Ordinal), far.OrderBy(value => value.Key, StringComparer.Ordinal));
        Assert.Equal(near.Count, far.Count);
        Assert.Single(second.Logged(1400, "far"));
        Assert.Single(second.Logged(1401, "far"));
        Assert.Empty(await workspace.State.LinesAsync("SELECT reason FROM parked"));
    }

    private static async Task<bool> IsDeliveredAsync(Workspace workspace) =>
        await workspace.State.LinesAsync("SELECT count(*) FROM store_positions WHERE position = (SELECT max(id) FROM journal)") is ["2"];

    private static Task<IReadOnlyDictionary<string, double>> FarAsync(VictoriaMetrics store) => store.ExportAsync("weather", "place");

    /// <summary>Every value of the embedded store, named as VictoriaMetrics names it.</summary>
    private static async Task<IReadOnlyDictionary<string, double>> NearAsync(Workspace workspace)
    {
        var values = new Dictionary<string, double>();
        foreach (var row in await workspace.Readings.QueryAsync("SELECT w.* FROM weather w"))
        {
            foreach (var (field, value) in row)
            {
                if (field is not ("at" or "epoch_s" or "time" or "provider" or "source" or "place" or "condition") && value is not null)
                {
                    values.Add($"weather_{field}{{place={row["place"]}}} {row["at"]}", (double)value);
                }
            }
        }

        return values;
    }
}
