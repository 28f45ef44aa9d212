using System.Security.Cryptography;
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
        // Made anew each time: a key that is in no file cannot be taken for anybody's.
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = new SimulatorOptions { Pace = s_pace };
        options = options with { Okta = options.Okta with { Tokens = options.Okta.Tokens with { PublicKey = key.ExportSubjectPublicKeyInfoPem() } } };
        var simulator = await UpstreamSimulator.StartAsync(options, cancellationToken);
        var world = new DemoWorld(simulator, Directory.CreateTempSubdirectory("aggregator-demo-"));
        await File.WriteAllTextAsync(world.ConfigFile, DemoConfiguration.For(simulator, options, key.ExportPkcs8PrivateKeyPem(), port).ToJsonString(new() { WriteIndented = true }), cancellationToken);
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
}
