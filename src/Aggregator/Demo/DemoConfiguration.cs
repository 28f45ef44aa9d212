using System.Text.Json.Nodes;
using Aggregator.Simulator;

namespace Aggregator.Demo;

/// <summary>The demo's configuration: a source of every kind, as often as the simulator's quotas permit, which are as strict as the real ones.</summary>
internal static class DemoConfiguration
{
    /// <summary>The whole file.</summary>
    /// <param name="simulator">Where the upstreams are.</param>
    /// <param name="options">What they accept.</param>
    /// <param name="privateKey">The key of the Okta app, in PEM.</param>
    /// <param name="port">Port of the daemon.</param>
    public static JsonObject For(UpstreamSimulator simulator, SimulatorOptions options, string privateKey, int port) => new()
    {
        ["Aggregator"] = new JsonObject
        {
            ["DataDirectory"] = "data",
            ["Listen"] = $"http://127.0.0.1:{port}",
            ["ShutdownTimeout"] = "00:00:02",
            ["Providers"] = new JsonObject
            {
                ["OpenWeatherMap"] = Source(simulator.OpenWeatherMap, 10, new()
                {
                    ["ApiKey"] = options.OpenWeatherMapKey,
                    ["Targets"] = new JsonArray(Place("denver", 39.7392, -104.9903), Place("lisbon", 38.7167, -9.1333)),
                }),
                ["WattTime"] = Source(simulator.WattTime, 5, new()
                {
                    ["Username"] = options.WattTimeUsername,
                    ["Password"] = options.WattTimePassword,
                    ["Targets"] = new JsonArray(new JsonObject { ["Name"] = "grid", ["Region"] = "CAISO_NORTH" }),
                }),
                ["AirNow"] = Source(simulator.AirNow, 15, new()
                {
                    ["ApiKey"] = options.AirNowKey,
                    ["Targets"] = new JsonArray(Place("los-angeles", 34.05, -118.24)),
                }),
                // 200 calls a day for each of its five monitors.
                ["Site24x7"] = Source(simulator.Site24x7, 90, new()
                {
                    ["Credentials"] = new JsonObject
                    {
                        ["ClientId"] = options.ZohoClientId,
                        ["ClientSecret"] = options.ZohoClientSecret,
                        ["RefreshToken"] = options.ZohoRefreshToken,
                        ["TokenUrl"] = $"{simulator.Site24x7.BaseUrl}/oauth/v2/token",
                    },
                }),
                ["Okta"] = Source(simulator.Okta, 30, new()
                {
                    ["Credentials"] = new JsonObject
                    {
                        ["ClientId"] = options.Okta.Tokens.ClientId,
                        ["PrivateKey"] = privateKey,
                        ["TokenUrl"] = $"{simulator.Okta.BaseUrl}/oauth2/v1/token",
                    },
                }),
                // Three of the day's 15,000 requests each time.
                ["Salesforce"] = Source(simulator.Salesforce, 60, new()
                {
                    ["Objects"] = new JsonArray("Account", "Contact", "Lead", "Opportunity"),
                    ["Targets"] = new JsonArray(new JsonObject { ["Name"] = "cases", ["Soql"] = "SELECT Status, COUNT(Id) cases FROM Case GROUP BY Status" }),
                    ["Credentials"] = new JsonObject
                    {
                        ["Grant"] = "ClientCredentials",
                        ["ClientId"] = options.Salesforce.Tokens.ClientId,
                        ["ClientSecret"] = options.Salesforce.Tokens.ClientSecret,
                        ["TokenUrl"] = $"{simulator.Salesforce.BaseUrl}/services/oauth2/token",
                    },
                }),
                // Three calls each time, of four in a minute.
                ["CloudConnexa"] = Source(simulator.CloudConnexa, 60, new()
                {
                    ["Products"] = new JsonArray("NetworkConnectors", "Users", "Sessions"),
                    ["Credentials"] = new JsonObject
                    {
                        ["ClientId"] = options.CloudConnexa.Tokens.ClientId,
                        ["ClientSecret"] = options.CloudConnexa.Tokens.ClientSecret,
                    },
                }),
                ["OpenMeteo"] = Source(simulator.OpenMeteo, 10, Declared()),
            },
        },
    };

    /// <summary>A source without a line of code: what Open-Meteo says of a place.</summary>
    private static JsonObject Declared() => new()
    {
        ["Type"] = "Http",
        ["Path"] = "/v1/forecast",
        ["Query"] = new JsonObject
        {
            ["latitude"] = "{latitude}",
            ["longitude"] = "{longitude}",
            ["current"] = "temperature_2m,relative_humidity_2m,wind_speed_10m",
            ["timeformat"] = "unixtime",
        },
        ["Targets"] = new JsonArray(Place("berlin", 52.52, 13.42)),
        ["Errors"] = new JsonArray(new JsonObject { ["Path"] = "$.error", ["Message"] = "$.reason" }),
        ["Measurements"] = new JsonObject
        {
            ["weather_model"] = new JsonObject
            {
                ["Rows"] = "$.current",
                ["Time"] = new JsonObject { ["Path"] = "time", ["Format"] = "EpochSeconds" },
                ["Fields"] = new JsonObject
                {
                    ["temperature"] = new JsonObject { ["Path"] = "temperature_2m", ["Unit"] = "Cel" },
                    ["humidity"] = new JsonObject { ["Path"] = "relative_humidity_2m", ["Unit"] = "%" },
                    ["wind_speed"] = new JsonObject { ["Path"] = "wind_speed_10m", ["Unit"] = "km/h" },
                },
            },
        },
    };

    /// <summary>What every source has.</summary>
    /// <param name="upstream">Who is asked.</param>
    /// <param name="seconds">How often.</param>
    /// <param name="settings">The source's own.</param>
    private static JsonObject Source(SimulatedUpstream upstream, int seconds, JsonObject settings)
    {
        settings["BaseUrl"] = upstream.BaseUrl.ToString();
        settings["Interval"] = $"{TimeSpan.FromSeconds(seconds):c}";
        settings["Jitter"] = "00:00:01";
        // Shorter than the interval, or each second run would find the answer of the one before.
        settings["CacheTtl"] = $"{TimeSpan.FromSeconds(seconds * 4 / 5):c}";
        return settings;
    }

    private static JsonObject Place(string name, double latitude, double longitude) => new()
    {
        ["Name"] = name,
        ["Latitude"] = latitude,
        ["Longitude"] = longitude,
    };
}
