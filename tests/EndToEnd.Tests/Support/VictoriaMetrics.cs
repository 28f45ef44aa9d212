using System.Text.Json.Nodes;

namespace Aggregator.EndToEnd.Tests.Support;

/// <summary>A real VictoriaMetrics that can be stopped and started again on the same data.</summary>
internal sealed class VictoriaMetrics : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aggregator-vm-");
    private readonly HttpClient _http = new(new SocketsHttpHandler()) { Timeout = TimeSpan.FromSeconds(60) };
    private readonly string _program = Needs.Program("victoria-metrics");
    private readonly int _port = FreePort.Find();
    private ChildProcess? _process;

    public Uri Address => new($"http://127.0.0.1:{_port}");

    public static async Task<VictoriaMetrics> StartAsync()
    {
        var store = new VictoriaMetrics();
        await store.UpAsync();
        return store;
    }

    /// <summary>Starts it and waits until it answers.</summary>
    public async Task UpAsync()
    {
        _process = ChildProcess.Start(
            _program,
            [
                $"-storageDataPath={_folder.FullName}",
                $"-httpListenAddr=127.0.0.1:{_port}",
                "-retentionPeriod=100y",
                // Two points of one series at one instant are one reading, sent twice.
                "-dedup.minScrapeInterval=1ms",
                "-memory.allowedBytes=128MB",
            ]);
        await Eventually.TrueAsync("VictoriaMetrics answers", AggregatorProcess.Patience, IsUpAsync);
    }

    /// <summary>Stops it in good order: what it acknowledged it keeps.</summary>
    public async Task DownAsync()
    {
        if (_process is { } process)
        {
            process.Terminate();
            await process.WaitAsync(AggregatorProcess.Patience);
            await process.DisposeAsync();
            _process = null;
        }
    }

    /// <summary>Every value: <c>measurement_field{label=value,…} epoch-ms</c> to its number. Fails when an instant comes twice.</summary>
    public async Task<IReadOnlyDictionary<string, double>> ExportAsync(string measurement, params string[] labels)
    {
        await _http.GetStringAsync(new Uri(Address, "/internal/force_flush"), TestContext.Current.CancellationToken);
        var match = Uri.EscapeDataString($"{{__name__=~\"{measurement}_.+\"}}");
        var lines = await _http.GetStringAsync(new Uri(Address, $"/api/v1/export?reduce_mem_usage=0&match[]={match}"), TestContext.Current.CancellationToken);
        var values = new Dictionary<string, double>();
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var series = JsonNode.Parse(line)!;
            var metric = series["metric"]!;
            var key = $"{metric["__name__"]}{{{string.Join(',', labels.Select(label => $"{label}={metric[label]}"))}}}";
            foreach (var (value, at) in series["values"]!.AsArray().Zip(series["timestamps"]!.AsArray()))
            {
                Assert.True(values.TryAdd($"{key} {at}", (double)value!), $"{key} {at} is double.");
            }
        }

        return values;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            await process.DisposeAsync();
        }

        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> IsUpAsync()
    {
        Assert.False(_process!.HasExited, _process.Errors.Text);
        try
        {
            using var answer = await _http.GetAsync(new Uri(Address, "/health"), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
