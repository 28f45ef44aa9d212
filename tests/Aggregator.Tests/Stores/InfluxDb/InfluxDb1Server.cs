using System.Text.Json;
using Aggregator.Providers.Contracts;
using Aggregator.Stores.InfluxDb;
using Aggregator.Tests.Support;

namespace Aggregator.Tests.Stores.InfluxDb;

/// <summary>InfluxDB 1.x with one database, asked by InfluxQL.</summary>
public sealed class InfluxDb1Server : IAsyncLifetime
{
    internal const string Program = "influxd";
    private const string Database = "readings";

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private ServerProcess? _process;

    internal InfluxDbStoreOptions Options { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        if (ServerProcess.Find(Program) is null)
        {
            return;
        }

        var port = ServerProcess.FreePort();
        await File.WriteAllTextAsync(_folder.File("influxd.conf"), $"""
            reporting-disabled = true
            bind-address = "127.0.0.1:{ServerProcess.FreePort()}"
            [meta]
            dir = "{_folder.File("meta")}"
            [data]
            dir = "{_folder.File("data")}"
            wal-dir = "{_folder.File("wal")}"
            [http]
            bind-address = "127.0.0.1:{port}"
            log-enabled = false
            [monitor]
            store-enabled = false
            """);
        _process = await ServerProcess.StartAsync(Program, port, ["run", "-config", _folder.File("influxd.conf")]);
        Options = new InfluxDbStoreOptions { Url = new Uri($"http://127.0.0.1:{port}"), ApiVersion = InfluxDbApiVersion.V1, Database = Database };
        using var created = await QueryAsync($"CREATE DATABASE {Database}");
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
        using var answer = await QueryAsync($"SELECT * FROM \"{measurement.Name}\" GROUP BY *");
        var result = answer.RootElement.GetProperty("results")[0];
        return result.TryGetProperty("series", out var series) ? [.. series.EnumerateArray().SelectMany(Rows)] : [];
    }

    private static IEnumerable<StoredRow> Rows(JsonElement series)
    {
        var columns = series.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!).ToList();
        var tags = series.TryGetProperty("tags", out var found)
            ? found.EnumerateObject().Select(tag => KeyValuePair.Create(tag.Name, tag.Value.GetString()!)).Where(tag => tag.Value.Length > 0).ToList()
            : [];
        foreach (var row in series.GetProperty("values").EnumerateArray())
        {
            var values = columns.Zip(row.EnumerateArray()).Skip(1).Where(value => value.Second.ValueKind != JsonValueKind.Null)
                .Select(value => KeyValuePair.Create(
                    value.First, value.Second.ValueKind == JsonValueKind.String ? (object)value.Second.GetString()! : value.Second.GetDouble()));
            yield return StoredRow.From(tags, row[0].GetInt64(), values);
        }
    }

    private async Task<JsonDocument> QueryAsync(string query)
    {
        using var form = new FormUrlEncodedContent([new("q", query)]);
        using var response = await _http.PostAsync(new Uri(Options.Url!, $"/query?db={Database}&epoch=ms"), form);
        return JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }
}
