using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aggregator.EndToEnd.Tests.Support;

/// <summary>A folder with a configuration file and a data directory, as a user has them; gone when disposed.</summary>
internal sealed class Workspace : IDisposable
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aggregator-e2e-");

    public Workspace()
    {
        Secrets = Directory.CreateDirectory(Path.Combine(_folder.FullName, "secrets")).FullName;
        Settings = new JsonObject
        {
            [nameof(Aggregator)] = new JsonObject
            {
                ["DataDirectory"] = "data",
                ["Listen"] = $"http://127.0.0.1:{FreePort.Find()}",
                ["ShutdownTimeout"] = "00:00:05",
                // Recorded answers are years old.
                [nameof(Stores)] = new JsonObject { ["local"] = new JsonObject { ["Type"] = "Sqlite", ["Path"] = "readings.db", ["Retention"] = "00:00:00" } },
                [nameof(Providers)] = new JsonObject(),
            },
        };
    }

    /// <summary>What <see cref="Save()"/> writes; tests change it.</summary>
    public JsonObject Settings { get; }

    public JsonObject Aggregator => Settings[nameof(Aggregator)]!.AsObject();

    public JsonObject Providers => Aggregator[nameof(Providers)]!.AsObject();

    public JsonObject Stores => Aggregator[nameof(Stores)]!.AsObject();

    public Uri Address => new(Aggregator["Listen"]!.ToString());

    public string Folder => _folder.FullName;

    public string ConfigFile => Path.Combine(Folder, "appsettings.json");

    /// <summary>An empty folder for secret files, so that the machine's own are not read.</summary>
    public string Secrets { get; }

    public string Data => Path.Combine(Folder, "data");

    /// <summary>The embedded store.</summary>
    public Sqlite3 Readings => new(Path.Combine(Data, "readings.db"));

    /// <summary>Journal, positions, ledger, run history.</summary>
    public Sqlite3 State => new(Path.Combine(Data, "aggregator.db"));

    /// <summary>Waits until the embedded store has readings of this measurement.</summary>
    public Task StoredAsync(string measurement) =>
        Eventually.TrueAsync($"{measurement} is stored", AggregatorProcess.Patience, () => Readings.HasAsync(measurement));

    /// <summary>Writes <see cref="Settings"/> to the file.</summary>
    public void Save() => Save(Settings.ToJsonString(s_indented));

    /// <summary>Writes the file, all of it at once, as a careful editor does.</summary>
    public void Save(string text)
    {
        var next = ConfigFile + ".next";
        File.WriteAllText(next, text);
        File.Move(next, ConfigFile, overwrite: true);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
