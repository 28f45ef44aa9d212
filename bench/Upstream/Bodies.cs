namespace Aggregator.Bench.Upstream;

/// <summary>Answers in the shape of recorded ones; <c>$observed</c> is a second that moves on every 10 ms, of a day between 2023 and 2027.</summary>
internal static class Bodies
{
    /// <summary>OpenWeatherMap's current weather, with rain, on one line as upstream sends it.</summary>
    public static string Weather { get; } = """
        {"coord":{"lon":-0.13,"lat":51.51},"weather":[{"id":501,"main":"Rain","description":"moderate rain","icon":"10d"}],
        "base":"stations","main":{"temp":8.93,"feels_like":4.22,"temp_min":7.78,"temp_max":10.56,"pressure":1005,"humidity":87},
        "visibility":8000,"wind":{"speed":5.7,"deg":90},"rain":{"1h":1.52},"clouds":{"all":75},"dt":$observed,
        "sys":{"type":1,"id":1414,"country":"GB","sunrise":1588048633,"sunset":1588101506},"timezone":3600,"id":2643743,
        "name":"London","cod":200}
        """.ReplaceLineEndings("");

    /// <summary>Recorded answers for the other calls of the three providers: path, file name and place in the clone.</summary>
    public static IReadOnlyList<(string Path, string Name, string Origin)> Files { get; } =
    [
        File("/data/2.5/forecast", "OpenWeatherMap", "forecast5_maryland_2025"),
        File("/data/2.5/air_pollution", "OpenWeatherMap", "air_pollution_current_lisbon_2023"),
        File("/login", "WattTime", "login_200"),
        File("/v3/forecast", "WattTime", "forecast_200"),
        File("/v3/signal-index", "WattTime", "signal_index_200"),
        File("/aq/observation/current/ziplatlong/", "AirNow", "observation_current_ziplatlong_90210"),
        File("/aq/forecast/current/", "AirNow", "forecast_current_90210"),
    ];

    private static (string Path, string Name, string Origin) File(string path, string provider, string payload) =>
        (path, $"{payload}.json", $"tests/Providers.Tests/{provider}/Payloads/{payload}/response.json");
}
