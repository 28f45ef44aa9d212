using System.Text.Json;
using Aggregator.Providers.Contracts;
using Aggregator.Stores.InfluxDb;
using Aggregator.Tests.Support;

namespace Aggregator.Tests.Stores.InfluxDb;

/// <summary>VictoriaMetrics, asked by its export call.</summary>
public sealed class VictoriaMetricsServer : IAsyncLifetime
{
    internal const string Program = "victoria-metrics";

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private readonly int _port = ServerProcess.FreePort();
    private ServerProcess? _process;

    internal Uri Url => new($"http://127.0.0.1:{_port}");

    internal InfluxDbStoreOptions V1 => new() { Url = Url, ApiVersion = InfluxDbApiVersion.V1, TextFields = false };

    internal InfluxDbStoreOptions V2 => new() { Url = Url, Organization = "home", Bucket = "external", Token = "unused", TextFields = false };

    public async ValueTask InitializeAsync()
    {
        if (ServerProcess.Find(Program) is not null)
        {
            await StartAsync();
        }
    }

    /// <summary>Starts it over the data it has.</summary>
    internal async Task StartAsync() => _process = await ServerProcess.StartAsync(
        Program,
        _port,
        [
            $"-httpListenAddr=127.0.0.1:{_port}", $"-storageDataPath={_folder.File("data")}", "-retentionPeriod=100y",
            // Lines that are sent again count once.
            "-dedup.minScrapeInterval=1ms",
        ]);

    internal async Task StopAsync()
    {
        await _process!.DisposeAsync();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _http.Dispose();
        _folder.Dispose();
    }

    internal async Task<IReadOnlyList<StoredRow>> RowsAsync(Measurement measurement)
    {
        // Without it, what was just stored shows only after a second.
        using var flushed = await _http.GetAsync(new Uri(Url, "/internal/force_flush"));
        var match = Uri.EscapeDataString($"{{__name__=~\"{measurement.Name}_.+\"}}");
        var lines = await _http.GetStringAsync(new Uri(Url, $"/api/v1/export?match[]={match}"));

        // One line is one field of one series; a row is what has tags and instant in common.
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(line => Values(measurement, line))
            .GroupBy(value => (value.Tags, value.At), value => (value.Labels, value.Field))
            .Select(row => StoredRow.From(row.First().Labels, row.Key.At, row.Select(value => value.Field)))];
    }

    private static IEnumerable<(string Tags, long At, List<KeyValuePair<string, string>> Labels, KeyValuePair<string, object> Field)> Values(
        Measurement measurement, string line)
    {
        using var json = JsonDocument.Parse(line);
        var metric = json.RootElement.GetProperty("metric").EnumerateObject().Select(label => KeyValuePair.Create(label.Name, label.Value.GetString()!)).ToList();
        var field = metric.Single(label => label.Key == "__name__").Value[(measurement.Name.Length + 1)..];
        var labels = metric.Where(label => label.Key != "__name__").OrderBy(label => label.Key, StringComparer.Ordinal).ToList();
        var values = json.RootElement.GetProperty("values").EnumerateArray().Select(value => StoredRow.Rounded(value.GetDouble()));
        var instants = json.RootElement.GetProperty("timestamps").EnumerateArray().Select(instant => instant.GetInt64());
        return [.. values.Zip(instants, (value, at) => (string.Join('\0', labels), at, labels, KeyValuePair.Create(field, (object)value)))];
    }
}
