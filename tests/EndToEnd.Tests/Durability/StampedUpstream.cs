using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Aggregator.EndToEnd.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Aggregator.EndToEnd.Tests.Durability;

/// <summary>OpenWeatherMap with a new observation for every call, so that each reading can be told from every other; it remembers all it said.</summary>
internal sealed class StampedUpstream : IAsyncDisposable
{
    private readonly ConcurrentQueue<ServedWeather> _served = new();
    private readonly long _first = TimeProvider.System.GetUtcNow().AddDays(-2).ToUnixTimeSeconds();
    private LoopbackUpstream? _server;
    private long _last;

    /// <summary>Every answer so far. That it was said does not mean that anybody heard it.</summary>
    public IReadOnlyList<ServedWeather> Served => [.. _served];

    public int Count => _served.Count;

    public static async Task<StampedUpstream> StartAsync()
    {
        var upstream = new StampedUpstream();
        upstream._server = await LoopbackUpstream.StartAsync(upstream.AnswerAsync);
        return upstream;
    }

    /// <summary>Sources <c>s0</c>, <c>s1</c>, …, each with its own key and places <c>s0-p0</c>, <c>s0-p1</c>, ….</summary>
    public void AddSources(Workspace workspace, int sources, int places, TimeSpan interval)
    {
        for (var source = 0; source < sources; source++)
        {
            workspace.Providers[$"s{source}"] = Source(source, places, interval);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { } server)
        {
            await server.DisposeAsync();
        }
    }

    private JsonObject Source(int source, int places, TimeSpan interval) => new()
    {
        ["Type"] = "OpenWeatherMap",
        ["ApiKey"] = $"key-{source}",
        ["BaseUrl"] = _server!.Address.AbsoluteUri,
        ["Products"] = new JsonArray("Current"),
        ["Interval"] = interval.ToString("c"),
        ["Jitter"] = "00:00:00",
        ["CacheTtl"] = "00:00:00",
        ["Retries"] = 0,
        ["Quotas"] = new JsonArray(new JsonObject { ["Limit"] = 1_000_000, ["Per"] = "Minute" }),
        ["Targets"] = new JsonArray([.. Enumerable.Range(0, places).Select(JsonNode (place) => new JsonObject
        {
            ["Name"] = $"s{source}-p{place}",
            ["Latitude"] = source,
            ["Longitude"] = place,
        })]),
    };

    private Task AnswerAsync(HttpContext context)
    {
        var now = TimeProvider.System.GetUtcNow();
        var place = $"s{context.Request.Query["lat"]}-p{context.Request.Query["lon"]}";
        var number = Interlocked.Increment(ref _last);
        // Two days ago and on: whatever is served in a test lies in the past.
        var answer = new ServedWeather(place, _first + number, number / 100.0, now);
        _served.Enqueue(answer);
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"coord":{"lon":0,"lat":0},"weather":[{"id":800,"main":"Clear","description":"clear sky","icon":"01d"}],"base":"stations","main":{"temp":{{{answer.Temperature}}},"feels_like":1.5,"temp_min":1,"temp_max":2,"pressure":1005,"humidity":87},"visibility":8000,"wind":{"speed":5.7,"deg":90},"clouds":{"all":75},"dt":{{{answer.Second}}},"sys":{"type":1,"id":1414,"country":"GB","sunrise":1588048633,"sunset":1588101506},"timezone":3600,"id":1,"name":"X","cod":200}"""));
    }
}
