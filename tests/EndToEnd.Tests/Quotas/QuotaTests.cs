using System.Text.Json.Nodes;
using Aggregator.EndToEnd.Tests.Support;
using Aggregator.Simulator;

namespace Aggregator.EndToEnd.Tests.Quotas;

/// <summary>What upstream counts when a hundred targets want more than the quota gives, and the daemon is killed again and again.</summary>
public class QuotaTests
{
    [Fact]
    public Task Ten_calls_in_ten_seconds_are_never_exceeded_by_a_daemon_that_is_killed() => OverloadAsync(
        new QuotaLoad(Limit: 10, Window: TimeSpan.FromSeconds(10), Targets: 30, Interval: TimeSpan.FromSeconds(1), Kills: 3, BetweenKills: TimeSpan.FromSeconds(4), AtLeast: 8));

    [Fact]
    public Task Thirty_calls_a_minute_are_never_exceeded_by_a_daemon_that_is_killed()
    {
        Needs.LongTime();
        return OverloadAsync(
            new QuotaLoad(Limit: 30, Window: TimeSpan.FromMinutes(1), Targets: 100, Interval: TimeSpan.FromSeconds(5), Kills: 5, BetweenKills: TimeSpan.FromSeconds(20), AtLeast: 26));
    }

    private static async Task OverloadAsync(QuotaLoad load)
    {
        await using var simulator = await UpstreamSimulator.StartAsync(
            new SimulatorOptions { Pace = TimeSpan.FromSeconds(1), OpenWeatherMapPerMinute = 100_000 }, TestContext.Current.CancellationToken);
        var upstream = simulator.OpenWeatherMap;
        using var workspace = new Workspace();
        workspace.Providers["weather"] = Source(upstream, load);
        workspace.Save();

        var daemon = await AggregatorProcess.RunAsync(workspace);
        await Eventually.TrueAsync("upstream is asked", AggregatorProcess.Patience, () => upstream.Calls.Count > 0);
        await Eventually.PauseAsync(2.2 * load.Window);
        var undisturbed = upstream.Calls;
        for (var kill = 0; kill < load.Kills; kill++)
        {
            await Eventually.PauseAsync(load.BetweenKills);
            await daemon.KillAsync();
            await daemon.DisposeAsync();
            daemon = AggregatorProcess.Start(workspace, "run");
        }

        await using var last = daemon;
        var seen = upstream.Calls.Count;
        await Eventually.TrueAsync("the last daemon asks", 2 * load.Window + AggregatorProcess.Patience, () => upstream.Calls.Count > seen);
        await Eventually.PauseAsync(load.Window);
        Assert.Equal(0, await last.StopAsync());

        var most = upstream.MostCallsIn(load.Window);
        var fewest = FewestIn(undisturbed, load.Window);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{upstream.Calls.Count} calls, most in {load.Window.TotalSeconds} s: {most} of {load.Limit}; fewest in an undisturbed window: {fewest}; outcomes {string.Join(", ", await OutcomesAsync(workspace))}");
        Assert.InRange(most, 1, load.Limit);
        Assert.True(fewest >= load.AtLeast, $"Only {fewest} of {load.Limit} calls were made in an undisturbed window.");
        Assert.All(upstream.Calls, call => Assert.Equal(200, call.Status));
        // Held back is no fault: it is in the history and nowhere in the log.
        Assert.Empty(last.Logged(1200));
        // Who waited longest goes first: nobody is asked twice before everybody was asked once.
        Assert.Distinct(undisturbed.Take(load.Targets).Select(call => call.Query));
    }

    /// <summary>Fewest calls in whole windows that follow each other from the first call on.</summary>
    private static int FewestIn(IReadOnlyList<SimulatedCall> calls, TimeSpan window) => calls
        .CountBy(call => (int)((call.At - calls[0].At) / window))
        .OrderBy(count => count.Key)
        .SkipLast(1)
        .Min(count => count.Value);

    private static Task<IReadOnlyList<string>> OutcomesAsync(Workspace workspace) =>
        workspace.State.LinesAsync("SELECT outcome, count(*) FROM runs GROUP BY outcome");

    private static JsonObject Source(SimulatedUpstream upstream, QuotaLoad load) => new()
    {
        ["Type"] = "OpenWeatherMap",
        ["ApiKey"] = new SimulatorOptions().OpenWeatherMapKey,
        ["BaseUrl"] = upstream.BaseUrl.AbsoluteUri,
        ["Products"] = new JsonArray("Current"),
        ["Interval"] = load.Interval.ToString("c"),
        ["Jitter"] = "00:00:00",
        ["CacheTtl"] = "00:00:00",
        ["Quotas"] = new JsonArray(new JsonObject { ["Limit"] = load.Limit, ["Per"] = load.Window.ToString("c") }),
        ["Targets"] = new JsonArray([.. Enumerable.Range(0, load.Targets).Select(JsonNode (place) => new JsonObject
        {
            ["Name"] = $"p{place}",
            ["Latitude"] = 30 + place * 0.1,
            ["Longitude"] = 10,
        })]),
    };
}
