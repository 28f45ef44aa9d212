using System.Text.Json.Nodes;

namespace Aggregator.Bench.Daemon;

/// <summary>Configuration files for the daemon. Nothing is switched off: cache, ledger, retries, breaker, journal, store, health and metrics are all at work.</summary>
internal static class DaemonConfig
{
    /// <summary>Many OpenWeatherMap sources, each with its own key, places, ledger and connections.</summary>
    /// <param name="daemonAddress">Where the daemon serves metrics.</param>
    /// <param name="upstream">The upstream.</param>
    /// <param name="load">How much of it.</param>
    public static JsonObject Of(Uri daemonAddress, Uri upstream, DaemonLoad load)
    {
        var providers = new JsonObject();
        for (var source = 0; source < load.Sources; source++)
        {
            providers[$"s{source:000}"] = Weather(source, upstream, load);
        }

        return Around(daemonAddress, providers);
    }

    /// <summary>The three providers as a household has them: one place each, every product, the providers' own schedules.</summary>
    public static JsonObject OfHousehold(Uri daemonAddress, Uri upstream)
    {
        JsonObject Home() => new() { ["Name"] = "home", ["Latitude"] = 34.05, ["Longitude"] = -118.24 };
        return Around(daemonAddress, new JsonObject
        {
            ["OpenWeatherMap"] = new JsonObject { ["ApiKey"] = "bench", ["BaseUrl"] = upstream.AbsoluteUri, ["Targets"] = new JsonArray(Home()) },
            ["WattTime"] = new JsonObject
            {
                ["Username"] = "bench",
                ["Password"] = "bench",
                ["BaseUrl"] = upstream.AbsoluteUri,
                ["Targets"] = new JsonArray(new JsonObject { ["Name"] = "grid", ["Region"] = "CAISO_NORTH" }),
            },
            ["AirNow"] = new JsonObject { ["ApiKey"] = "bench", ["BaseUrl"] = upstream.AbsoluteUri, ["Targets"] = new JsonArray(Home()) },
        });
    }

    /// <summary>No source at all: only what is stored is looked at.</summary>
    public static JsonObject OfNothing(Uri daemonAddress) => Around(daemonAddress, []);

    private static JsonObject Weather(int source, Uri upstream, DaemonLoad load) => new()
    {
        ["Type"] = "OpenWeatherMap",
        ["ApiKey"] = $"bench-{source:000}",
        ["BaseUrl"] = upstream.AbsoluteUri,
        ["Products"] = new JsonArray("Current"),
        ["Interval"] = load.Interval.ToString("c"),
        ["Jitter"] = load.Jitter.ToString("c"),
        ["CacheTtl"] = load.CacheTtl.ToString("c"),
        ["Concurrency"] = load.Concurrency,
        // The shape of the free plan, with room for the benchmark.
        ["Quotas"] = new JsonArray(
            new JsonObject { ["Limit"] = 10_000_000, ["Per"] = "Minute" },
            new JsonObject { ["Limit"] = 1_000_000_000, ["Per"] = "Month" }),
        ["Targets"] = new JsonArray([.. Enumerable.Range(0, load.TargetsPerSource).Select(JsonNode (target) => new JsonObject
        {
            ["Name"] = $"p{source:000}-{target:000}",
            ["Latitude"] = 30 + target * 0.1,
            ["Longitude"] = source * 0.1,
        })]),
    };

    private static JsonObject Around(Uri daemonAddress, JsonObject providers) => new()
    {
        ["Aggregator"] = new JsonObject
        {
            ["DataDirectory"] = "data",
            ["Listen"] = daemonAddress.AbsoluteUri,
            // The observations of the upstream are dated long ago, and none should be dropped for that.
            ["Stores"] = new JsonObject { ["local"] = new JsonObject { ["Type"] = "Sqlite", ["Path"] = "readings.db", ["Retention"] = "00:00:00" } },
            ["Providers"] = providers,
        },
    };
}
