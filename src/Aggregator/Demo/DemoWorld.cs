using System.Text.Json.Nodes;
using Aggregator.Configuration;
using Aggregator.Providers.Contracts;
using Aggregator.Simulator;

namespace Aggregator.Demo;

/// <summary>A simulator, an empty data directory and a configuration that joins them; gone when disposed.</summary>
internal sealed class DemoWorld : IAsyncDisposable
{
    // Fast enough to watch, slow enough for the simulator's quotas, which are as strict as the real ones.
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(10);

    private readonly UpstreamSimulator _simulator;
    private readonly DirectoryInfo _folder;

    private DemoWorld(UpstreamSimulator simulator, DirectoryInfo folder)
    {
        _simulator = simulator;
        _folder = folder;
    }

    /// <summary>The folder of configuration and data.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Where the simulated upstreams answer.</summary>
    public Uri Simulator => _simulator.Address;

    /// <summary>The configuration's file.</summary>
    public string ConfigFile => Path.Combine(Folder, "appsettings.json");

    /// <summary>Starts the simulator and writes the configuration.</summary>
    /// <param name="port">Port of the daemon.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<DemoWorld> StartAsync(int port, CancellationToken cancellationToken)
    {
        var options = new SimulatorOptions { Pace = s_pace };
        var simulator = await UpstreamSimulator.StartAsync(options, cancellationToken);
        var world = new DemoWorld(simulator, Directory.CreateTempSubdirectory("aggregator-demo-"));
        await File.WriteAllTextAsync(world.ConfigFile, world.Configuration(options, port).ToJsonString(new() { WriteIndented = true }), cancellationToken);
        return world;
    }

    /// <summary>A loader that sees the demo's file and nothing of this machine's own configuration.</summary>
    public SettingsLoader Loader(IEnumerable<IProviderType> providers, IReadOnlyList<string> assignments, TimeProvider time) => new(
        new SettingsInputs
        {
            ConfigFile = ConfigFile,
            WorkingDirectory = Folder,
            ProgramDirectory = Folder,
            Environment = new Dictionary<string, string>(),
            Assignments = assignments,
        },
        providers,
        time);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private JsonObject Configuration(SimulatorOptions options, int port) => new()
    {
        ["Aggregator"] = new JsonObject
        {
            ["DataDirectory"] = "data",
            ["Listen"] = $"http://127.0.0.1:{port}",
            ["ShutdownTimeout"] = "00:00:02",
            ["Providers"] = new JsonObject
            {
                ["OpenWeatherMap"] = new JsonObject
                {
                    ["BaseUrl"] = _simulator.OpenWeatherMap.BaseUrl.ToString(),
                    ["ApiKey"] = options.OpenWeatherMapKey,
                    ["Interval"] = "00:00:10",
                    ["CacheTtl"] = "00:00:08",
                    ["Targets"] = new JsonArray(Place("denver", 39.7392, -104.9903), Place("lisbon", 38.7167, -9.1333)),
                },
                ["WattTime"] = new JsonObject
                {
                    ["BaseUrl"] = _simulator.WattTime.BaseUrl.ToString(),
                    ["Username"] = options.WattTimeUsername,
                    ["Password"] = options.WattTimePassword,
                    ["Interval"] = "00:00:05",
                    ["CacheTtl"] = "00:00:04",
                    ["Targets"] = new JsonArray(new JsonObject { ["Name"] = "grid", ["Region"] = "CAISO_NORTH" }),
                },
                ["AirNow"] = new JsonObject
                {
                    ["BaseUrl"] = _simulator.AirNow.BaseUrl.ToString(),
                    ["ApiKey"] = options.AirNowKey,
                    ["Interval"] = "00:00:15",
                    ["CacheTtl"] = "00:00:10",
                    ["Targets"] = new JsonArray(Place("los-angeles", 34.05, -118.24)),
                },
            },
        },
    };

    private static JsonObject Place(string name, double latitude, double longitude) => new()
    {
        ["Name"] = name,
        ["Latitude"] = latitude,
        ["Longitude"] = longitude,
    };
}
