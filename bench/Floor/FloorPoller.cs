using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Aggregator.Bench.Floor;

/// <summary>GET, parse, POST, and nothing else: no quota, no cache, no retry, no durability.</summary>
internal sealed class FloorPoller(Uri upstream, int linesPerPost) : IDisposable
{
    private static readonly MediaTypeHeaderValue s_text = new("text/plain");

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
    });

    private long _polls;

    /// <summary>Polls so far.</summary>
    public long Polls => Interlocked.Read(ref _polls);

    /// <summary>Polls one place again and again.</summary>
    public async Task RunAsync(int worker, CancellationToken cancellationToken)
    {
        var place = $"p{worker}";
        var weatherUri = new Uri(upstream, $"/data/2.5/weather?lat=51.51&lon=-0.{worker:000}&units=metric&appid=bench");
        var writeUri = new Uri(upstream, "/api/v2/write");
        var lines = new ArrayBufferWriter<byte>();
        for (var count = 1; !cancellationToken.IsCancellationRequested; count++)
        {
            var body = await GetAsync(weatherUri);
            FloorLine.Write(JsonSerializer.Deserialize(body, FloorJsonContext.Default.FloorWeather)!, place, lines);
            if (count % linesPerPost == 0)
            {
                await PostAsync(writeUri, lines.WrittenMemory);
                lines.ResetWrittenCount();
            }

            Interlocked.Increment(ref _polls);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<byte[]> GetAsync(Uri uri)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        using var response = await _http.SendAsync(request, CancellationToken.None);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }

    private async Task PostAsync(Uri uri, ReadOnlyMemory<byte> lines)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, uri);
        request.Content = new ReadOnlyMemoryContent(lines) { Headers = { ContentType = s_text } };
        using var response = await _http.SendAsync(request, CancellationToken.None);
        response.EnsureSuccessStatusCode();
    }
}
