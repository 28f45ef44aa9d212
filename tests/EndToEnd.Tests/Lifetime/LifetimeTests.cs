using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Aggregator.EndToEnd.Tests.Support;
using Aggregator.Simulator;

namespace Aggregator.EndToEnd.Tests.Lifetime;

/// <summary>Starting where something is in the way, and stopping in the middle of work.</summary>
public class LifetimeTests
{
    [Fact]
    public async Task Told_to_stop_it_gives_up_a_hanging_call_in_time_and_keeps_what_its_sibling_brought()
    {
        await using var world = await SimulatedWorld.StartAsync(SimulatedWorld.Generous(TimeSpan.FromSeconds(1), "stop"));
        world.Upstreams.OpenWeatherMap.Fault = new Fault(FaultKind.Hang) { Path = "/data/2.5/air_pollution" };
        using var workspace = new Workspace();
        workspace.Providers["weather"] = world.Weather("Current", "AirPollution");
        workspace.Providers["weather"]!["Timeout"] = "00:02:00";
        workspace.Aggregator["ShutdownTimeout"] = "00:00:02";
        workspace.Save();
        await using var daemon = await AggregatorProcess.RunAsync(workspace);
        await Eventually.TrueAsync("both were asked", AggregatorProcess.Patience, () => world.Upstreams.OpenWeatherMap.Calls.Count >= 2);
        await workspace.StoredAsync("weather");

        var exitCode = await daemon.StopAsync();

        Assert.Equal(0, exitCode);
        var stopping = Assert.Single(daemon.Logged(1701));
        var stopped = Assert.Single(daemon.Logged(1702));
        Assert.InRange(stopped.At - stopping.At, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(10));
        Assert.Equal(["1"], await workspace.Readings.LinesAsync("SELECT count(*) FROM weather"));
        Assert.Empty(daemon.Logged(1200));
    }

    [Fact]
    public async Task An_address_that_is_taken_is_one_line_and_not_a_stack_and_nobody_was_asked()
    {
        await using var world = await SimulatedWorld.StartAsync(SimulatedWorld.Generous(TimeSpan.FromSeconds(1), "taken"));
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        using var workspace = new Workspace();
        workspace.Aggregator["Listen"] = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        workspace.Providers["weather"] = world.Weather("Current");
        workspace.Save();

        var (exitCode, output, errors) = await AggregatorProcess.DoAsync(workspace, "run");

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.Contains("taken by another program", errors, StringComparison.Ordinal);
        Assert.Empty(world.Upstreams.OpenWeatherMap.Calls);
    }

    [Fact]
    public async Task Log_levels_of_the_configuration_are_heeded()
    {
        await using var world = await SimulatedWorld.StartAsync(SimulatedWorld.Generous(TimeSpan.FromSeconds(1), "levels"));
        using var workspace = new Workspace();
        workspace.Settings["Logging"] = new JsonObject { ["LogLevel"] = new JsonObject { ["Aggregator.Scheduling"] = "Warning" } };
        workspace.Providers["weather"] = world.Weather("Current");
        workspace.Save();
        await using var daemon = await AggregatorProcess.RunAsync(workspace);

        Assert.Equal(0, await daemon.StopAsync());

        Assert.Single(daemon.Logged(1700));
        Assert.Empty(daemon.Logged(1100));
    }

    [Fact]
    public async Task A_second_process_on_the_same_data_is_refused_and_harms_nothing()
    {
        await using var world = await SimulatedWorld.StartAsync(SimulatedWorld.Generous(TimeSpan.FromSeconds(1), "second"));
        using var workspace = new Workspace();
        workspace.Providers["weather"] = world.Weather("Current");
        workspace.Save();
        await using var daemon = await AggregatorProcess.RunAsync(workspace);

        var (runCode, _, runErrors) = await AggregatorProcess.DoAsync(workspace, "run");
        var (onceCode, _, onceErrors) = await AggregatorProcess.DoAsync(workspace, "once");
        var (statusCode, status, _) = await AggregatorProcess.DoAsync(workspace, "status");
        await RunRecord.WaitAsync(workspace, "weather", more: 2);

        Assert.Equal((1, 1, 0), (runCode, onceCode, statusCode));
        Assert.Contains("is in use by a running daemon", runErrors, StringComparison.Ordinal);
        Assert.Contains("is in use by a running daemon", onceErrors, StringComparison.Ordinal);
        Assert.StartsWith("healthy", status, StringComparison.Ordinal);
        Assert.Equal(0, await daemon.StopAsync());
    }
}
