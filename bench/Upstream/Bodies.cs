namespace Aggregator.Bench.Upstream;

/// <summary>Answers in the shape of recorded ones; <c>$sec</c> is the present second.</summary>
internal static class Bodies
{
    /// <summary>OpenWeatherMap's current weather, with rain, on one line as upstream sends it.</summary>
    public static string Weather { get; } = """
        {"coord":{"lon":-0.13,"lat":51.51},"weather":[{"id":501,"main":"Rain","description":"moderate rain","icon":"10d"}],
        "base":"stations","main":{"temp":8.93,"feels_like":4.22,"temp_min":7.78,"temp_max":10.56,"pressure":1005,"humidity":87},
        "visibility":8000,"wind":{"speed":5.7,"deg":90},"rain":{"1h":1.52},"clouds":{"all":75},"dt":$sec,
        "sys":{"type":1,"id":1414,"country":"GB","sunrise":1588048633,"sunset":1588101506},"timezone":3600,"id":2643743,
        "name":"London","cod":200}
        """.ReplaceLineEndings("");
}
