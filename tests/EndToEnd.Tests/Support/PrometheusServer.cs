using System.Text.Json.Nodes;

namespace Aggregator.EndToEnd.Tests.Support;

/// <summary>A real Prometheus that scrapes a daemon.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aggregator-prometheus-");
    private readonly HttpClient _http = new(new SocketsHttpHandler());
    private readonly int _port = FreePort.Find();
    private readonly ChildProcess _process;

    private PrometheusServer(Uri daemon, string[] paths)
    {
        var program = Needs.Program("prometheus");
        var file = Path.Combine(_folder.FullName, "prometheus.yml");
        var jobs = paths.Select((path, number) => $$"""
              - job_name: page{{number}}
                metrics_path: {{path}}
                static_configs: [ { targets: [ "{{daemon.Authority}}" ] } ]
            """);
        File.WriteAllText(file, $"global: {{ scrape_interval: 1s }}\nscrape_configs:\n{string.Join('\n', jobs)}\n");
        _process = ChildProcess.Start(
            program, [$"--config.file={file}", $"--storage.tsdb.path={_folder.FullName}/data", $"--web.listen-address=127.0.0.1:{_port}", "--log.level=info"]);
    }

    /// <summary>What it has logged that is worse than information.</summary>
    public IReadOnlyList<string> Complaints =>
        [.. _process.Errors.Lines.Where(line => line.Contains("level=warn", StringComparison.Ordinal) || line.Contains("level=error", StringComparison.Ordinal))];

    /// <summary>Starts one.</summary>
    public static PrometheusServer Start(Uri daemon, params string[] paths) => new(daemon, paths);

    /// <summary>Asks an instant query.</summary>
    /// <returns>One element for each series; none as long as it does not answer.</returns>
    public async Task<IReadOnlyList<JsonNode>> AskAsync(string query)
    {
        Assert.False(_process.HasExited, _process.Errors.Text);
        try
        {
            var answer = await _http.GetStringAsync(
                new Uri($"http://127.0.0.1:{_port}/api/v1/query?query={Uri.EscapeDataString(query)}"), TestContext.Current.CancellationToken);
            return [.. JsonNode.Parse(answer)!["data"]!["result"]!.AsArray().Select(result => result!)];
        }
        catch (HttpRequestException)
        {
            return [];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }
}
