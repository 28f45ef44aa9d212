using System.Net.Http.Json;
using System.Text.Json;
using Aggregator.Hosting;
using Aggregator.Providers.Contracts;
using Aggregator.Stores.Sqlite;
using Aggregator.Tests.Configuration;
using Aggregator.Tests.Stores.Sqlite;
using Aggregator.Tests.Support;

namespace Aggregator.Tests.Api;

/// <summary>The daemon in this process with an API that is really asked, over a store that a test has filled.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly ConfigurationFolder _folder;
    private readonly CancellationTokenSource _stop;
    private readonly Daemon _daemon;
    private readonly Task _running;

    private ApiHost(ConfigurationFolder folder, Daemon daemon, Task running, CancellationTokenSource stop)
    {
        (_folder, _daemon, _running, _stop) = (folder, daemon, running, stop);
        var settings = folder.LoadValid();
        Client = new HttpClient { BaseAddress = settings.Listen };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _daemon.Services;

    /// <summary>The folder of configuration and data.</summary>
    public ConfigurationFolder Folder => _folder;

    /// <summary>The embedded store's file.</summary>
    public string StorePath => Path.Combine(Folder.Data, "readings.db");

    /// <summary>Starts it, and waits until its settings are in force and it answers.</summary>
    /// <param name="lines">What the embedded store holds, in line protocol.</param>
    /// <param name="aggregator">More members of the section <c>Aggregator</c>, such as <c>"Providers": { … }</c>.</param>
    /// <param name="measurements">The contracts that the lines follow.</param>
    /// <param name="providers">The providers there are; the sample's when not given.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stores">More stores beside the embedded one, such as <c>"second": { … }</c>.</param>
    public static async Task<ApiHost> StartAsync(
        IReadOnlyList<string> lines, string aggregator = "", IReadOnlyList<Measurement>? measurements = null, IReadOnlyList<IProviderType>? providers = null, TimeProvider? time = null, string stores = "")
    {
        var more = aggregator.Length == 0 ? "" : ", " + aggregator;
        var folder = new ConfigurationFolder($$"""
            { "Aggregator": { "DataDirectory": "data", "Listen": "http://127.0.0.1:{{ServerProcess.FreePort()}}", "ShutdownTimeout": "00:00:01",
              "Stores": { "local": { "Type": "Sqlite", "Path": "readings.db", "Retention": "00:00:00" }{{(stores.Length == 0 ? "" : ", " + stores)}} }{{more}} } }
            """);
        if (providers is not null)
        {
            folder.Providers = providers;
        }

        Directory.CreateDirectory(folder.Data);
        if (lines.Count > 0)
        {
            await using var store = new SqliteReadingStore(
                "local", new SqliteStoreOptions { Path = Path.Combine(folder.Data, "readings.db") }, measurements ?? [SqliteFile.Weather, SqliteFile.Forecast]);
            await store.AppendAsync(SqliteFile.Batch(lines), TestContext.Current.CancellationToken);
        }

        var loaded = folder.Load();
        var daemon = Daemon.Create(loaded.Settings!, folder.Loader, folder.Providers, time ?? TimeProvider.System, _ => { });
        var stop = new CancellationTokenSource();
        var host = new ApiHost(folder, daemon, daemon.RunAsync(loaded.Settings!, loaded.Trace, stop.Token), stop);
        using var alive = await host.GetAsync("/health/live");
        return host;
    }

    /// <summary>The answer to a GET.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>The body of a GET, whatever its status.</summary>
    public async Task<JsonElement> JsonAsync(string path)
    {
        using var response = await GetAsync(path);
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until the daemon has made the embedded store's file and will not open it again: its tables are in the log.</summary>
    public async Task HasMadeStoreAsync()
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (new FileInfo(StorePath + "-wal") is not { Exists: true, Length: > 0 })
        {
            await pace.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Tells the daemon to stop and waits until it has.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _daemon.DisposeAsync();
        Client.Dispose();
        _stop.Dispose();
        _folder.Dispose();
    }
}
