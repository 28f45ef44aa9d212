using System.Text.Json.Nodes;
using Aggregator.Bench.Processes;

namespace Aggregator.Bench.Daemon;

/// <summary>The published daemon in a folder of its own, seen from outside.</summary>
internal sealed class DaemonProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly string _folder;
    private readonly Uri _address;
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler());

    private DaemonProcess(ChildProcess process, string folder, Uri address)
    {
        _process = process;
        _folder = folder;
        _address = address;
    }

    /// <summary>The journal's database.</summary>
    public string StatePath => Path.Combine(_folder, "data", "aggregator.db");

    /// <summary>The embedded store.</summary>
    public string ReadingsPath => Path.Combine(_folder, "data", "readings.db");

    /// <summary>A loopback address for a daemon.</summary>
    public static Uri FreeAddress() => new($"http://127.0.0.1:{FreePort.Find()}");

    /// <summary>Writes the configuration and starts the daemon with it.</summary>
    public static DaemonProcess Start(string program, BenchFolder folder, string name, Uri address, JsonObject configuration)
    {
        var home = Directory.CreateDirectory(folder.PathOf(name)).FullName;
        var file = Path.Combine(home, "appsettings.json");
        File.WriteAllText(file, configuration.ToJsonString());
        var process = ChildProcess.Start(program, ["run", "--config", file], Path.Combine(home, "stderr.log"));
        return new DaemonProcess(process, home, address);
    }

    /// <summary>What the kernel has booked for it.</summary>
    public ProcessReading Read() => _process.Read();

    /// <summary>Waits until it answers.</summary>
    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await ReadMetricsAsync(cancellationToken);
                return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // It does not listen yet.
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
            }
            catch (HttpRequestException exception)
            {
                throw new InvalidOperationException($"The daemon ended: {await ErrorsAsync()}", exception);
            }
        }
    }

    /// <summary>Throws when it is no longer there.</summary>
    public async Task EnsureRunningAsync()
    {
        if (_process.HasExited)
        {
            throw new InvalidOperationException($"The daemon ended: {await ErrorsAsync()}");
        }
    }

    public async Task<MetricsPage> ReadMetricsAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_address, "/metrics"));
        using var response = await _http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return MetricsPage.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Ends it in the orderly way.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var code = await _process.StopAsync(cancellationToken);
        if (code != 0)
        {
            throw new InvalidOperationException($"The daemon ended with code {code}: {await ErrorsAsync()}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }

    private async Task<string> ErrorsAsync()
    {
        await _process.DisposeAsync();
        var errors = await File.ReadAllTextAsync(Path.Combine(_folder, "stderr.log"));
        return errors[^Math.Min(errors.Length, 4000)..];
    }
}
