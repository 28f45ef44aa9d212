using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.World;

namespace Aggregator.Simulator.OpenWeatherMap;

/// <summary>OpenWeatherMap 2.5: a key in the query, 60 calls in any minute.</summary>
internal sealed class OpenWeatherMapUpstream(SimulatorOptions options, SimulatedClock clock) : IUpstream
{
    private readonly SlidingLimit _limit = new(options.OpenWeatherMapPerMinute, TimeSpan.FromMinutes(1));
    private readonly WeatherBodies _weather = new(clock);
    private readonly AirPollutionBodies _air = new(clock);

    public string KeyParameter => "appid";

    public IReadOnlyList<Refusal> Refusals => OpenWeatherMapRefusals.All;

    public Answer Reply(Question question)
    {
        if (question.RefusesBefore > 0 || question.Text(KeyParameter) != options.OpenWeatherMapKey)
        {
            return Answer.Recorded(401, "openweathermap/error_401_invalid_key.json");
        }

        if (!_limit.Allows(question.At))
        {
            return Answer.Recorded(429, "openweathermap/error_429_blocked.json");
        }

        return question.Path.ToLowerInvariant() switch
        {
            // Neither is part of the free plan, and 2.5's was closed in 2024.
            "/data/2.5/onecall" or "/data/3.0/onecall" => Answer.Recorded(401, "openweathermap/error_401_onecall_subscription.json"),
            var path when path.StartsWith("/data/2.5/", StringComparison.Ordinal) => Data(path["/data/2.5/".Length..], question),
            _ => NotFound("Internal error"),
        };
    }

    private Answer Data(string product, Question question)
    {
        if (question.Text("q") is not null)
        {
            return Answer.Recorded(404, "openweathermap/error_404_city_not_found.json");
        }

        if (question.Number("lat") is not (>= -90 and <= 90) || question.Number("lon") is not (>= -180 and <= 180))
        {
            return BadRequest(question.Text("lat") is null || question.Text("lon") is null ? "Nothing to geocode" : "wrong coordinates");
        }

        var place = new Place(question.Number("lat")!.Value, question.Number("lon")!.Value);
        var units = new Units(question.Text("units"));
        return product switch
        {
            "weather" => Answer.Json(_weather.Current(place, question.At, units)),
            "forecast" => Answer.Json(_weather.Forecast(place, question.At, units, (int?)question.Number("cnt"))),
            "air_pollution" => Answer.Json(_air.Current(place, question.At)),
            "air_pollution/forecast" => Answer.Json(_air.Forecast(place, question.At)),
            "air_pollution/history" => History(place, question),
            _ => NotFound("Internal error"),
        };
    }

    private Answer History(Place place, Question question) =>
        question.Number("start") is { } start && question.Number("end") is { } end && IsInstant(start) && IsInstant(end)
            ? Answer.Json(_air.History(
                place, DateTimeOffset.FromUnixTimeSeconds((long)start), DateTimeOffset.FromUnixTimeSeconds((long)end), question.At))
            : BadRequest("wrong or missing start or end");

    private static bool IsInstant(double seconds) => seconds is >= 0 and < 253402300800;

    private static Answer BadRequest(string message) => Answer.Json(new JsonObject { ["cod"] = "400", ["message"] = message }, 400);

    private static Answer NotFound(string message) => Answer.Json(new JsonObject { ["cod"] = "404", ["message"] = message }, 404);
}
