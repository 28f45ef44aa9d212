using System.IO.Compression;
using System.Text;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Providers.Tests.Http;

public sealed class BodyTests
{
    private const int Limit = 2048;

    [Fact]
    public async Task A_body_announced_over_the_limit_is_malformed_and_not_repeated()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.Json(Padded(Limit + 1)));
        using var host = SampleHost.At(server, options => options.MaxResponseBytes = Limit);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Malformed, failure.Failure);
        Assert.Equal("/data/2.5/weather answered more than 2048 bytes; raise MaxResponseBytes of Sample when that is right", failure.Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_read_only_to_the_limit()
    {
        await using var server = await LoopbackServer.StartAsync(context => context.Response.WriteAsync(Padded(Limit * 100)));
        using var host = SampleHost.At(server, options => options.MaxResponseBytes = Limit);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Malformed, failure.Failure);
        Assert.Contains("MaxResponseBytes", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Limit)]
    [InlineData(100_000)]
    public async Task A_body_of_exactly_the_limit_is_read(int size)
    {
        await using var announced = await LoopbackServer.StartAsync(Answers.Json(Padded(size)));
        await using var streamed = await LoopbackServer.StartAsync(context => context.Response.WriteAsync(Padded(size)));
        foreach (var server in (LoopbackServer[])[announced, streamed])
        {
            using var host = SampleHost.At(server, options => options.MaxResponseBytes = size);

            Assert.Equal(1, (await host.GetAsync()).Body.Value);
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZip")]
    [InlineData("x-gzip")]
    [InlineData("br")]
    public async Task A_compressed_body_counts_unpacked(string encoding)
    {
        var packed = new MemoryStream();
        await using (Stream packing = encoding == "br"
            ? new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true)
            : new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            await packing.WriteAsync(Encoding.UTF8.GetBytes(Padded(1_000_000)), TestContext.Current.CancellationToken);
        }

        await using var server = await LoopbackServer.StartAsync(
            Answers.Bytes(packed.ToArray(), "application/json", headers: ("Content-Encoding", encoding)));
        using var small = SampleHost.At(server, options => options.MaxResponseBytes = 999_999);
        using var large = SampleHost.At(server, options => options.MaxResponseBytes = 1_000_000);

        Assert.Equal(ProviderFailure.Malformed, (await small.FailAsync()).Failure);
        Assert.Equal(1, (await large.GetAsync()).Body.Value);
    }

    [Fact]
    public async Task A_body_compressed_by_what_nobody_asked_for_is_malformed()
    {
        await using var server = await LoopbackServer.StartAsync(
            Answers.Bytes([0x28, 0xB5, 0x2F, 0xFD, 1, 2, 3, 4], "application/json", headers: ("Content-Encoding", "zstd")));
        using var host = SampleHost.At(server);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Malformed, failure.Failure);
        Assert.Equal("gzip, br", Assert.Single(server.Requests).Headers["Accept-Encoding"]);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_damaged_compressed_body_is_unavailable(string encoding)
    {
        await using var server = await LoopbackServer.StartAsync(
            Answers.Bytes([0xFF, 0xFE, 0xFD, 0xFC, 0xFB, 0xFA, 0xF9, 0xF8], "application/json", headers: ("Content-Encoding", encoding)));
        using var host = SampleHost.At(server, options => options.Retries = 0);

        Assert.Equal(ProviderFailure.Unavailable, (await host.FailAsync()).Failure);
    }

    [Fact]
    public async Task A_truncated_body_is_unavailable_and_says_so()
    {
        await using var server = await LoopbackServer.StartAsync(Answers.CutInBody);
        using var host = SampleHost.At(server, options => options.Retries = 0);

        var failure = await host.FailAsync();

        Assert.Equal(ProviderFailure.Unavailable, failure.Failure);
        Assert.Equal($"/data/2.5/weather: {server.Address.Authority} broke off the connection before its answer was complete", failure.Message);
    }

    [Fact]
    public async Task A_truncated_chunked_body_is_unavailable()
    {
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            await context.Response.WriteAsync("""{"value":1}""");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        using var host = SampleHost.At(server, options => options.Retries = 0);

        Assert.Equal(ProviderFailure.Unavailable, (await host.FailAsync()).Failure);
    }

    private static string Padded(int length)
    {
        const string start = """{"value":1,"name":" """;
        return start + new string('x', length - start.Length - 2) + "\"}";
    }
}
