using Aggregator.EndToEnd.Tests.Support;
using Aggregator.Simulator;

namespace Aggregator.EndToEnd.Tests.Reload;

/// <summary>Changes of the configuration file while the daemon runs.</summary>
public class ReloadTests
{
    private static readonly TimeSpan s_allowed = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Enabled_stops_and_starts_a_source_and_nobody_else_notices()
    {
        await using var world = await SimulatedWorld.StartAsync(SimulatedWorld.Generous(TimeSpan.FromSeconds(1), "reload"));
        using var workspace = WithThreeSources(world);
        await using var daemon = await AggregatorProcess.RunAsync(workspace);
        await RunRecord.WaitAsync(workspace, "steady", more: 3);
        var callsBefore = world.Upstreams.WattTime.Calls.Count;

        var offAt = Toggle(workspace, false);
        await daemon.LoggedAsync(1101, AggregatorProcess.Patience, "toggled");
        await RunRecord.WaitAsync(workspace, "steady", more: 7);
        var silent = world.Upstreams.OpenWeatherMap.Calls;
        var onAt = Toggle(workspace, true);
        await Eventually.TrueAsync(
            "the source asks again", AggregatorProcess.Patience, () => world.Upstreams.OpenWeatherMap.Calls.Count > silent.Count);
        var first = world.Upstreams.OpenWeatherMap.Calls[silent.Count];
        await RunRecord.WaitAsync(workspace, "steady", more: 3);
        var used = await DaemonAddress.UsedAsync(workspace, "WattTime");
        var callsNow = world.Upstreams.WattTime.Calls.Count;
        Assert.Equal(0, await daemon.StopAsync());

        Assert.InRange(silent[^1].At - offAt, TimeSpan.MinValue, s_allowed);
        Assert.InRange(first.At - onAt, TimeSpan.Zero, s_allowed);
        Cadence.IsKept("steady", await RunRecord.OfAsync(workspace, "steady"), s_interval);
        // Token, cache and ledger of the others: one login, one call, and no count forgotten.
        Assert.Single(world.Upstreams.WattTime.Calls, call => call.Path == "/login");
        Assert.Single(world.Upstreams.AirNow.Calls);
        // A call may be booked that is still on its way.
        Assert.InRange(used, callsBefore, callsNow + 1);
        Assert.True(used > callsBefore, $"The ledger counts {used} calls, {callsBefore} were made before the change.");
        Assert.Empty(daemon.Logged(1101, "steady"));
        Assert.Single(daemon.Logged(1100, "steady"));
        Assert.Equal(2, daemon.Logged(1600).Count);
    }

    [Theory]
    [InlineData("Enabled", "false", "was switched off")]
    [InlineData("Interval", "00:00:02", "changed")]
    public async Task An_outage_that_a_change_ends_has_its_closing_line(string setting, string value, string words)
    {
        await using var world = await SimulatedWorld.StartAsync(SimulatedWorld.Generous(TimeSpan.FromSeconds(1), "outage"));
        world.Upstreams.OpenWeatherMap.Fault = new Fault(FaultKind.ServerError);
        using var workspace = new Workspace();
        workspace.Providers["toggled"] = world.Weather("Current");
        workspace.Save();
        await using var daemon = await AggregatorProcess.RunAsync(workspace);
        await daemon.LoggedAsync(1200, AggregatorProcess.Patience, "toggled");

        workspace.Providers["toggled"]![setting] = value;
        workspace.Save();
        var closing = await daemon.LoggedAsync(1203, AggregatorProcess.Patience, "toggled");

        Assert.Contains(words, closing.Message, StringComparison.Ordinal);
        Assert.Equal(0, await daemon.StopAsync());
    }

    [Fact]
    public async Task A_syntax_error_changes_nothing_and_is_logged_once()
    {
        await using var world = await SimulatedWorld.StartAsync(SimulatedWorld.Generous(TimeSpan.FromSeconds(1), "reload"));
        using var workspace = WithThreeSources(world);
        await using var daemon = await AggregatorProcess.RunAsync(workspace);
        await RunRecord.WaitAsync(workspace, "steady", more: 2);
        var broken = workspace.Settings.ToJsonString().Replace("\"Providers\":", "\"Providers\" \"", StringComparison.Ordinal);

        workspace.Save(broken);
        var refusal = await daemon.LoggedAsync(1601, AggregatorProcess.Patience);
        await RunRecord.WaitAsync(workspace, "steady", more: 3);
        // An editor that saves the same mistake again.
        workspace.Save(broken);
        await RunRecord.WaitAsync(workspace, "steady", more: 4);
        workspace.Save();
        await RunRecord.WaitAsync(workspace, "steady", more: 4);
        Assert.Equal(0, await daemon.StopAsync());

        Assert.Single(daemon.Logged(1601));
        Assert.Equal("Error", refusal.Level);
        Assert.Contains("appsettings.json", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(3, daemon.Logged(1100).Count);
        foreach (var source in new[] { "steady", "toggled" })
        {
            Cadence.IsKept(source, await RunRecord.OfAsync(workspace, source), s_interval);
        }

        Assert.Single(world.Upstreams.WattTime.Calls, call => call.Path == "/login");
        Assert.Single(world.Upstreams.AirNow.Calls);
    }

    [Fact]
    public async Task A_setting_that_is_wrong_is_refused_whole_with_what_was_right_beside_it()
    {
        await using var world = await SimulatedWorld.StartAsync(SimulatedWorld.Generous(TimeSpan.FromSeconds(1), "reload"));
        using var workspace = WithThreeSources(world);
        await using var daemon = await AggregatorProcess.RunAsync(workspace);
        await RunRecord.WaitAsync(workspace, "steady", more: 2);

        workspace.Providers["toggled"]!["Enabled"] = false;
        workspace.Providers["steady"]!["Intervall"] = "00:00:10";
        workspace.Save();
        var refusal = await daemon.LoggedAsync(1601, AggregatorProcess.Patience);
        await RunRecord.WaitAsync(workspace, "toggled", more: 3);
        Assert.Equal(0, await daemon.StopAsync());

        Assert.Contains("Intervall", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(daemon.Logged(1600));
    }

    /// <summary>One that is switched, one that goes on, one that lives from its cache.</summary>
    private static Workspace WithThreeSources(SimulatedWorld world)
    {
        var workspace = new Workspace();
        workspace.Providers["toggled"] = world.Weather("Current");
        workspace.Providers["steady"] = world.Grid("Index");
        workspace.Providers["cached"] = world.Air("Observation");
        workspace.Providers["cached"]!["CacheTtl"] = "01:00:00";
        workspace.Save();
        return workspace;
    }

    private static DateTimeOffset Toggle(Workspace workspace, bool on)
    {
        workspace.Providers["toggled"]!["Enabled"] = on;
        workspace.Save();
        return TimeProvider.System.GetUtcNow();
    }
}
