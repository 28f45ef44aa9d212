using System.Globalization;
using Aggregator.Bench.Processes;

namespace Aggregator.Bench.Upstream;

/// <summary>nginx on a loopback port of its own.</summary>
internal sealed class NginxServer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/nginx";

    private readonly ChildProcess _process;
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler());

    private NginxServer(ChildProcess process, int port)
    {
        _process = process;
        Address = new Uri($"http://127.0.0.1:{port}");
    }

    public Uri Address { get; }

    public static async Task<NginxServer> StartAsync(BenchFolder folder, CancellationToken cancellationToken)
    {
        if (!File.Exists(Program))
        {
            throw new InvalidOperationException($"The benchmarks need {Program}: apt-get install nginx-light.");
        }

        var home = Directory.CreateDirectory(folder.PathOf("nginx")).FullName;
        foreach (var file in Bodies.Files)
        {
            // The recorded answers are about different regions; the daemon asks about one, and minds.
            var body = await File.ReadAllTextAsync(RepositoryFolder.PathOf(file.Origin), cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(home, file.Name), body.Replace("\"PSCO\"", "\"CAISO_NORTH\""), cancellationToken);
        }

        var port = FreePort.Find();
        var config = Path.Combine(home, "nginx.conf");
        await File.WriteAllTextAsync(config, NginxConfig.For(home, port, Path.Combine(home, "error.log")), cancellationToken);
        var process = ChildProcess.Start(Program, ["-p", home, "-c", config, "-e", Path.Combine(home, "error.log")], Path.Combine(home, "stderr.log"));
        var server = new NginxServer(process, port);
        await server.WaitUntilReadyAsync(home, cancellationToken);
        return server;
    }

    /// <summary>CPU seconds so far.</summary>
    public double ReadCpu() => _process.ReadTreeCpu();

    /// <summary>Requests so far, this one included.</summary>
    public async Task<long> ReadRequestsAsync(CancellationToken cancellationToken)
    {
        // "server accepts handled requests", and on the next line the three numbers.
        var status = await GetAsync("/requests", cancellationToken);
        return long.Parse(
            status.Split('\n')[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)[2], CultureInfo.InvariantCulture);
    }

    /// <summary>The body of an answer.</summary>
    public async Task<string> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, path));
        using var response = await _http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.StopAsync(CancellationToken.None);
        await _process.DisposeAsync();
    }

    private async Task WaitUntilReadyAsync(string home, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await ReadRequestsAsync(cancellationToken);
                return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // It does not listen yet.
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
            }
            catch (HttpRequestException exception)
            {
                throw new InvalidOperationException(
                    $"nginx did not start: {await File.ReadAllTextAsync(Path.Combine(home, "error.log"), cancellationToken)}", exception);
            }
        }
    }
}
