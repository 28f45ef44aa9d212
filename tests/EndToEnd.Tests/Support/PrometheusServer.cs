using System.Net;
using System.Text.Json.Nodes;

namespace Aggregator.EndToEnd.Tests.Support;

/// <summary>A real Prometheus that scrapes a daemon.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aggregator-prometheus-");
    private readonly HttpClient _http = new(new SocketsHttpHandler());
    private readonly int _port = FreePort.Find();
    private readonly ChildProcess _process;

    private PrometheusServer(string configuration, IEnumerable<string> rules)
    {
        var program = Needs.Program("prometheus");
        var file = Path.Combine(_folder.FullName, "prometheus.yml");
        File.WriteAllText(file, configuration);
        foreach (var rule in rules)
        {
            File.Copy(rule, Path.Combine(_folder.FullName, Path.GetFileName(rule)));
        }

        _process = ChildProcess.Start(
            program, [$"--config.file={file}", $"--storage.tsdb.path={_folder.FullName}/data", $"--web.listen-address=127.0.0.1:{_port}", "--log.level=info"]);
    }

    /// <summary>What it has logged that is worse than information.</summary>
    public IReadOnlyList<string> Complaints =>
        [.. _process.Errors.Lines.Where(line => line.Contains("level=warn", StringComparison.Ordinal) || line.Contains("level=error", StringComparison.Ordinal))];

    /// <summary>Starts one that scrapes these pages each second.</summary>
    public static PrometheusServer Start(Uri daemon, params string[] paths)
    {
        var jobs = paths.Select((path, number) => $$"""
              - job_name: page{{number}}
                metrics_path: {{path}}
                static_configs: [ { targets: [ "{{daemon.Authority}}" ] } ]
            """);
        return new($"global: {{ scrape_interval: 1s }}\nscrape_configs:\n{string.Join('\n', jobs)}\n", []);
    }

    /// <summary>Starts one with a whole configuration, and files of rules beside it.</summary>
    public static PrometheusServer StartWith(string configuration, params IEnumerable<string> rules) => new(configuration, rules);

    /// <summary>Asks an instant query.</summary>
    /// <returns>One element for each series; none as long as it does not answer.</returns>
    public Task<IReadOnlyList<JsonNode>> AskAsync(string query) => GetAsync($"query?query={Uri.EscapeDataString(query)}", "result");

    /// <summary>Its groups of rules, with what became of each.</summary>
    public Task<IReadOnlyList<JsonNode>> RulesAsync() => GetAsync("rules", "groups");

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<IReadOnlyList<JsonNode>> GetAsync(string call, string list)
    {
        Assert.False(_process.HasExited, _process.Errors.Text);
        try
        {
            using var answer = await _http.GetAsync(new Uri($"http://127.0.0.1:{_port}/api/v1/{call}"), TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{call}: {text}");
            return answer.IsSuccessStatusCode ? [.. JsonNode.Parse(text)!["data"]![list]!.AsArray().Select(result => result!)] : [];
        }
        catch (HttpRequestException)
        {
            return [];
        }
    }
}
