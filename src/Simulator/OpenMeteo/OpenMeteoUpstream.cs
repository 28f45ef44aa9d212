using System.Globalization;
using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.World;

namespace Aggregator.Simulator.OpenMeteo;

/// <summary>Open-Meteo's present weather, for sources that are declared: no key, 600 calls in any minute, 5,000 in any hour, 10,000 in any day.</summary>
internal sealed class OpenMeteoUpstream(SimulatedClock clock) : IUpstream
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(15);

    private readonly SlidingLimit _minute = new(600, TimeSpan.FromMinutes(1));
    private readonly SlidingLimit _hour = new(5_000, TimeSpan.FromHours(1));
    private readonly SlidingLimit _day = new(10_000, TimeSpan.FromDays(1));

    public IReadOnlyList<Refusal> Refusals => OpenMeteoRefusals.All;

    public Answer Reply(Question question)
    {
        // Each counts, whichever refuses.
        var (minute, hour, day) = (_minute.Allows(question.At), _hour.Allows(question.At), _day.Allows(question.At));
        return !day ? OpenMeteoRefusals.Day
            : !hour ? OpenMeteoRefusals.Hour
            : !minute ? OpenMeteoRefusals.Minute
            : question.Path != "/v1/forecast" ? Error(404, "Not Found")
            : question.Number("latitude") is not (>= -90 and <= 90) ? Answer.Recorded(400, "openmeteo/error_400_latitude.json")
            : question.Number("longitude") is not (>= -180 and <= 180) ? Error(400, "Longitude must be in range of -180 to 180")
            : Current(question, new Place(question.Number("latitude")!.Value, question.Number("longitude")!.Value));
    }

    private Answer Current(Question question, Place place)
    {
        var at = clock.Latest(question.At, Period);
        var weather = Weather.At(place, clock.Days(at));
        var isUnix = question.Text("timeformat") is "unixtime";
        var body = Payload.Object("openmeteo/forecast_current_berlin_2024.json");
        body["latitude"] = place.Latitude;
        body["longitude"] = place.Longitude;
        var units = new JsonObject { ["time"] = isUnix ? "unixtime" : "iso8601", ["interval"] = "seconds" };
        var current = new JsonObject
        {
            ["time"] = isUnix ? at.ToUnixTimeSeconds() : at.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
            ["interval"] = (int)clock.Period(Period).TotalSeconds,
        };
        foreach (var name in (question.Text("current") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Value(name, weather) is not var (value, unit))
            {
                return Error(400, $"Unknown variable {name}");
            }

            current[name] = value;
            units[name] = unit;
        }

        body["current_units"] = units;
        body["current"] = current;
        return Answer.Json(body);
    }

    private static (double Value, string Unit)? Value(string name, WeatherState weather) => name switch
    {
        "temperature_2m" => (Math.Round(weather.Temperature, 1), "°C"),
        "apparent_temperature" => (Math.Round(weather.FeelsLike, 1), "°C"),
        "relative_humidity_2m" => (weather.Humidity, "%"),
        "pressure_msl" => (weather.Pressure, "hPa"),
        "wind_speed_10m" => (Math.Round(weather.WindSpeed * 3.6, 1), "km/h"),
        "wind_direction_10m" => (weather.WindDirection, "°"),
        "cloud_cover" => (weather.Clouds, "%"),
        "precipitation" => (weather.Rain ?? weather.Snow ?? 0, "mm"),
        _ => null,
    };

    private static Answer Error(int status, string reason) => Answer.Json(new JsonObject { ["error"] = true, ["reason"] = reason }, status);
}
