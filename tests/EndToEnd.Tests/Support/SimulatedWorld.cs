using System.Text.Json.Nodes;
using Aggregator.Simulator;

namespace Aggregator.EndToEnd.Tests.Support;

/// <summary>The simulated upstreams in this process, and the settings of sources that ask them.</summary>
internal sealed class SimulatedWorld : IAsyncDisposable
{
    private readonly SimulatorOptions _options;

    private SimulatedWorld(SimulatorOptions options, UpstreamSimulator simulator) => (_options, Upstreams) = (options, simulator);

    public UpstreamSimulator Upstreams { get; }

    public static async Task<SimulatedWorld> StartAsync(SimulatorOptions options) =>
        new(options, await UpstreamSimulator.StartAsync(options, TestContext.Current.CancellationToken));

    /// <summary>Upstreams whose own limits nobody reaches.</summary>
    /// <param name="pace">How often they have something new.</param>
    /// <param name="name">Part of every key and password.</param>
    public static SimulatorOptions Generous(TimeSpan pace, string name) => new()
    {
        Pace = pace,
        OpenWeatherMapKey = $"{name}-weather-key",
        OpenWeatherMapPerMinute = 100_000,
        WattTimeUsername = $"{name}-user",
        WattTimePassword = $"{name}-grid-password",
        WattTimePerFiveMinutes = 100_000,
        WattTimeLoginsPerFiveMinutes = 1_000,
        AirNowKey = $"{name}-air-key",
        AirNowPerHour = 100_000,
    };

    /// <summary>An OpenWeatherMap source.</summary>
    public JsonObject Weather(params string[] products) => Source("OpenWeatherMap", Upstreams.OpenWeatherMap, products, new JsonObject
    {
        ["ApiKey"] = _options.OpenWeatherMapKey,
        ["Targets"] = new JsonArray(new JsonObject { ["Name"] = "home", ["Latitude"] = 39.74, ["Longitude"] = -104.99 }),
    });

    /// <summary>A WattTime source.</summary>
    public JsonObject Grid(params string[] products) => Source("WattTime", Upstreams.WattTime, products, new JsonObject
    {
        ["Username"] = _options.WattTimeUsername,
        ["Password"] = _options.WattTimePassword,
        ["Targets"] = new JsonArray(new JsonObject { ["Name"] = "grid", ["Region"] = "CAISO_NORTH" }),
    });

    /// <summary>An AirNow source.</summary>
    public JsonObject Air(params string[] products) => Source("AirNow", Upstreams.AirNow, products, new JsonObject
    {
        ["ApiKey"] = _options.AirNowKey,
        ["Targets"] = new JsonArray(new JsonObject { ["Name"] = "home", ["Latitude"] = 34.05, ["Longitude"] = -118.24 }),
    });

    public ValueTask DisposeAsync() => Upstreams.DisposeAsync();

    // As fast as the settings allow: a test waits for real time.
    private static JsonObject Source(string type, SimulatedUpstream upstream, string[] products, JsonObject source)
    {
        source["Type"] = type;
        source["BaseUrl"] = upstream.BaseUrl.AbsoluteUri;
        source["Products"] = new JsonArray([.. products.Select(product => JsonValue.Create(product))]);
        source["Interval"] = "00:00:01";
        source["Jitter"] = "00:00:00";
        // A loaded machine needs more than a second for an answer now and then.
        source["Timeout"] = "00:00:02";
        source["Retries"] = 1;
        source["CacheTtl"] = "00:00:00";
        source["Quotas"] = new JsonArray(new JsonObject { ["Limit"] = 10_000, ["Per"] = "Hour" });
        return source;
    }
}
