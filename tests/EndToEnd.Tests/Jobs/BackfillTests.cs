using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aggregator.EndToEnd.Tests.Support;
using Aggregator.Simulator;

namespace Aggregator.EndToEnd.Tests.Jobs;

/// <summary>A month of the past, fetched while the daemon polls, is killed and goes on.</summary>
public sealed class BackfillTests : IDisposable
{
    private const int Places = 4;
    private const int LimitPerFiveMinutes = 600;

    // A point each five minutes.
    private const int PointsOfAMonth = 30 * 24 * 12;

    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero });

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_month_of_several_places_survives_a_kill_with_every_point_once_and_holds_no_live_poll_back()
    {
        await using var world = await SimulatedWorld.StartAsync(new SimulatorOptions { WattTimePerFiveMinutes = LimitPerFiveMinutes });
        var upstream = world.Upstreams.WattTime;
        using var workspace = Configured(world);
        // The end is a while ago, so that no live poll brings a point of the range.
        var before = DateTimeOffset.UtcNow.AddDays(-1);
        var request = new JsonObject
        {
            ["type"] = "backfill",
            ["sources"] = new JsonArray("grid"),
            ["since"] = before.AddDays(-30).ToString("O"),
            ["before"] = before.ToString("O"),
        };

        var daemon = await AggregatorProcess.RunAsync(workspace);
        await Eventually.TrueAsync("the daemon polls", AggregatorProcess.Patience, () => upstream.Calls.Count > Places);
        upstream.Fault = new Fault(FaultKind.Slow) { Path = "/v3/historical", Delay = TimeSpan.FromSeconds(1) };
        var id = await AskAsync(workspace, request);
        await WaitAsync(workspace, id, job => job.GetProperty("progress").GetProperty("done").GetInt64() >= 1);
        await daemon.KillAsync();
        await daemon.DisposeAsync();
        await using var again = await AggregatorProcess.RunAsync(workspace);
        await WaitAsync(workspace, id, job => job.GetProperty("state").GetString() == "completed");
        Assert.Equal(0, await again.StopAsync());

        var (since, until) = (before.AddDays(-30).ToUnixTimeMilliseconds(), before.ToUnixTimeMilliseconds());
        var counts = await workspace.Readings.LinesAsync($"SELECT count(*) FROM grid_carbon WHERE at >= {since} AND at < {until} GROUP BY place ORDER BY place");
        Assert.Equal(Places, counts.Count);
        Assert.All(counts, count => Assert.InRange(int.Parse(count), PointsOfAMonth, PointsOfAMonth + 1));
        // Four steps, and at most the one that was under way once more.
        Assert.InRange(upstream.Calls.Count(call => call.Path == "/v3/historical"), Places, Places + 1);
        Assert.DoesNotContain(upstream.Calls, call => call.Status == 429);
        Assert.DoesNotContain(await RunRecord.OfAsync(workspace, "grid"), run => run.Outcome == "throttled");
    }

    [Fact]
    public async Task Pause_resume_and_cancel_act_at_once_while_upstream_does_not_answer()
    {
        await using var world = await SimulatedWorld.StartAsync(new SimulatorOptions { WattTimePerFiveMinutes = LimitPerFiveMinutes });
        var upstream = world.Upstreams.WattTime;
        upstream.Fault = new Fault(FaultKind.Hang) { Path = "/v3/historical" };
        using var workspace = Configured(world);
        await using var daemon = await AggregatorProcess.RunAsync(workspace);
        var id = await AskAsync(workspace, new JsonObject
        {
            ["type"] = "backfill",
            ["sources"] = new JsonArray("grid"),
            ["since"] = DateTimeOffset.UtcNow.AddDays(-30).ToString("O"),
        });
        await Eventually.TrueAsync("upstream is asked", AggregatorProcess.Patience, () => upstream.Calls.Any(call => call.Path == "/v3/historical"));

        await ChangeAsync(workspace, id, "pause", "paused");
        Assert.Equal("paused", await StateAsync(workspace, id));
        var asked = upstream.Calls.Count(call => call.Path == "/v3/historical");
        await ChangeAsync(workspace, id, "resume", "running");
        await Eventually.TrueAsync("upstream is asked again", AggregatorProcess.Patience, () => upstream.Calls.Count(call => call.Path == "/v3/historical") > asked);
        await ChangeAsync(workspace, id, "cancel", "cancelled");

        Assert.Equal("cancelled", await StateAsync(workspace, id));
        Assert.Equal(0, await daemon.StopAsync());
    }

    public void Dispose() => _http.Dispose();

    private static Workspace Configured(SimulatedWorld world)
    {
        var workspace = new Workspace();
        var source = world.Grid("Current");
        source["Interval"] = "00:00:05";
        source["Timeout"] = "00:00:10";
        source["Quotas"] = new JsonArray(new JsonObject { ["Limit"] = LimitPerFiveMinutes, ["Per"] = "00:05:00" });
        source["Targets"] = new JsonArray([.. Enumerable.Range(0, Places).Select(JsonNode (place) => new JsonObject { ["Name"] = $"p{place}", ["Region"] = "CAISO_NORTH" })]);
        workspace.Providers["grid"] = source;
        workspace.Save();
        return workspace;
    }

    private async Task<string> AskAsync(Workspace workspace, JsonObject request)
    {
        using var response = await _http.PostAsJsonAsync(new Uri(workspace.Address, "/api/v1/jobs"), request, Cancelled);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        Assert.True((int)response.StatusCode == 202, body.ToString());
        return body.GetProperty("data").GetProperty("job_id").GetString()!;
    }

    private async Task ChangeAsync(Workspace workspace, string id, string change, string state)
    {
        using var response = await _http.PostAsync(new Uri(workspace.Address, $"/api/v1/jobs/{id}/{change}"), null, Cancelled);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        Assert.Contains(body.GetProperty("data").GetProperty("state").GetString(), new[] { state, "queued" });
    }

    private async Task<string> StateAsync(Workspace workspace, string id) => (await JobAsync(workspace, id)).GetProperty("state").GetString()!;

    private async Task WaitAsync(Workspace workspace, string id, Func<JsonElement, bool> condition) => await Eventually.TrueAsync(
        "the job", AggregatorProcess.Patience, async () =>
        {
            var job = await JobAsync(workspace, id);
            Assert.NotEqual("failed", job.GetProperty("state").GetString());
            return condition(job);
        });

    private async Task<JsonElement> JobAsync(Workspace workspace, string id) =>
        (await _http.GetFromJsonAsync<JsonElement>(new Uri(workspace.Address, $"/api/v1/jobs/{id}"), Cancelled)).GetProperty("data");
}
