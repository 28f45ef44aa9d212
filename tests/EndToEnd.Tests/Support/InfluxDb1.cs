using System.Net;
using System.Text.Json.Nodes;

namespace Aggregator.EndToEnd.Tests.Support;

/// <summary>A real InfluxDB 1.x with one database.</summary>
internal sealed class InfluxDb1 : IAsyncDisposable
{
    public const string Database = "external";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aggregator-influx-");
    private readonly HttpClient _http = new(new SocketsHttpHandler());
    private readonly int _port = FreePort.Find();
    private readonly ChildProcess _process;

    private InfluxDb1()
    {
        var program = Needs.Program("influxd");
        var file = Path.Combine(_folder.FullName, "influxd.conf");
        File.WriteAllText(file, $"""
            reporting-disabled = true
            bind-address = "127.0.0.1:{FreePort.Find()}"
            [meta]
            dir = "{_folder.FullName}/meta"
            [data]
            dir = "{_folder.FullName}/data"
            wal-dir = "{_folder.FullName}/wal"
            [http]
            bind-address = "127.0.0.1:{_port}"
            log-enabled = false
            [monitor]
            store-enabled = false
            """);
        _process = ChildProcess.Start(program, ["run", "-config", file]);
    }

    public Uri Address => new($"http://127.0.0.1:{_port}");

    public static async Task<InfluxDb1> StartAsync()
    {
        var server = new InfluxDb1();
        await Eventually.TrueAsync("InfluxDB answers", AggregatorProcess.Patience, server.IsUpAsync);
        await server.QueryAsync($"CREATE DATABASE {Database}");
        return server;
    }

    /// <summary>Asks by InfluxQL; a query that is refused fails the test.</summary>
    /// <returns>The series, each with its columns and values.</returns>
    public async Task<IReadOnlyList<JsonNode>> QueryAsync(string query)
    {
        using var form = new FormUrlEncodedContent([new("q", query)]);
        using var answer = await _http.PostAsync(new Uri(Address, $"/query?db={Database}&epoch=ms"), form, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode && !text.Contains("\"error\"", StringComparison.Ordinal), $"{query}: {text}");
        return JsonNode.Parse(text)!["results"]![0]!["series"] is { } series ? [.. series.AsArray().Select(one => one!)] : [];
    }

    /// <summary>Writes line protocol, as another program would.</summary>
    public async Task WriteAsync(string line)
    {
        using var body = new StringContent(line);
        using var answer = await _http.PostAsync(new Uri(Address, $"/write?db={Database}"), body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> IsUpAsync()
    {
        Assert.False(_process.HasExited, _process.Errors.Text);
        try
        {
            using var answer = await _http.GetAsync(new Uri(Address, "/ping"), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
