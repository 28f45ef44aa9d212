using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Aggregator.Tests.Support;

namespace Aggregator.Tests.Api;

public class CompressionTests
{
    private const string Large = "/api/v1/points?field=temperature";

    private static readonly string[] s_lines = [.. Enumerable.Range(0, 500).Select(i => $"weather,place=home temperature={i} {1700000000000 + i * 60_000}")];

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("identity", null)]
    [InlineData("zip-of-death", null)]
    public async Task A_large_answer_is_compressed_as_the_caller_likes_it(string accepted, string? expected)
    {
        await using var host = await ApiHost.StartAsync(s_lines);

        using var response = await AskAsync(host, Large, accepted);

        Assert.Equal(expected, response.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        await using var sent = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using var plain = expected switch { "br" => new BrotliStream(sent, CompressionMode.Decompress), "gzip" => new GZipStream(sent, CompressionMode.Decompress), _ => sent };
        using var body = await JsonDocument.ParseAsync(plain, default, TestContext.Current.CancellationToken);
        Assert.Equal(500, body.RootElement.GetProperty("data")[0].GetProperty("at").GetArrayLength());
    }

    [Theory]
    [InlineData("/api/v1/series")]
    [InlineData("/api/v1/points?limit=0")]
    [InlineData("/api/v1/nothing")]
    public async Task A_small_answer_and_an_error_are_sent_as_they_are(string path)
    {
        await using var host = await ApiHost.StartAsync(s_lines);

        using var response = await AskAsync(host, path, "br, gzip");

        Assert.Empty(response.Content.Headers.ContentEncoding);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.NotEmpty(body.RootElement.GetProperty("status").GetString()!);
    }

    [Fact]
    public async Task The_same_data_have_the_same_etag_however_they_are_sent()
    {
        await using var host = await ApiHost.StartAsync(s_lines, time: new FakeTime());
        using var plain = await AskAsync(host, Large, "identity");
        using var compressed = await AskAsync(host, Large, "br");

        using var again = await AskAsync(host, Large, "gzip", compressed.Headers.ETag);

        Assert.Equal(plain.Headers.ETag, compressed.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(again.Content.Headers.ContentEncoding);
    }

    private static async Task<HttpResponseMessage> AskAsync(ApiHost host, string path, string accepted, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
