using System.Text.Json.Nodes;
using Aggregator.Api.Access;
using Aggregator.EndToEnd.Tests.Support;
using Aggregator.Simulator;

namespace Aggregator.EndToEnd.Tests.Dashboard;

/// <summary>A daemon with keys, a source of weather each second, one of the grid's carbon, which has a past, and one whose quota is spent.</summary>
internal sealed class GuardedDaemon : IAsyncDisposable
{
    private readonly Workspace _workspace = new();
    private readonly SimulatedWorld _world;
    private AggregatorProcess? _process;

    private GuardedDaemon(SimulatedWorld world) => _world = world;

    public Uri Address => _workspace.Address;

    public UpstreamSimulator Upstreams => _world.Upstreams;

    public AggregatorProcess Process => _process!;

    /// <summary>Starts it.</summary>
    /// <param name="needsKey">Whether this machine's callers need a key.</param>
    public static async Task<GuardedDaemon> StartAsync(bool needsKey = true)
    {
        var daemon = new GuardedDaemon(await SimulatedWorld.StartAsync(SimulatedWorld.Generous(TimeSpan.FromSeconds(1), "guarded")));
        daemon._workspace.Aggregator["Access"] = new JsonObject { ["KeysOnLoopback"] = needsKey ? "Always" : "WhenThereAreKeys" };
        daemon._workspace.Providers["weather"] = daemon._world.Weather("Current");
        var grid = daemon._world.Grid("Current");
        grid["Interval"] = "01:00:00";
        daemon._workspace.Providers["grid"] = grid;
        // One call an hour, which is the one at the start.
        var air = daemon._world.Air("Observation");
        air["Quotas"] = new JsonArray(new JsonObject { ["Limit"] = 1, ["Per"] = "Hour" });
        air["Interval"] = "02:00:00";
        daemon._workspace.Providers["air"] = air;
        daemon._workspace.Save();
        await daemon.RunAsync();
        return daemon;
    }

    /// <summary>Ends it in good order and starts it again with the same data.</summary>
    public async Task RestartAsync()
    {
        Assert.Equal(0, await _process!.StopAsync());
        await _process.DisposeAsync();
        await RunAsync();
    }

    /// <summary>Waits until the first weather is stored.</summary>
    public Task StoredAsync() => _workspace.StoredAsync("weather");

    /// <summary>Makes a key.</summary>
    public async Task<string> KeyAsync(Role role, TimeSpan? life = null)
    {
        var (id, text) = KeyText.Create();
        var now = TimeProvider.System.GetUtcNow();
        await new KeyFile(_workspace.Data).AddAsync(new ApiKey(id, KeyText.Hash(text), role, "", now, now + life, null, null));
        return text;
    }

    /// <summary>Takes a key back.</summary>
    public async Task RevokeAsync(string key) =>
        Assert.True(await new KeyFile(_workspace.Data).RevokeAsync(KeyText.IdOf(key)!, TimeProvider.System.GetUtcNow()));

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        await _world.DisposeAsync();
        _workspace.Dispose();
    }

    private async Task RunAsync() => _process = await AggregatorProcess.RunAsync(_workspace);
}
