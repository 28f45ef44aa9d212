using System.Globalization;
using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.World;

namespace Aggregator.Simulator.OpenWeatherMap;

/// <summary>Bodies of <c>/data/2.5/weather</c> and <c>/data/2.5/forecast</c>.</summary>
internal sealed class WeatherBodies(SimulatedClock clock)
{
    private const int Rows = 40;

    /// <summary>The station reports every 10 minutes at the oftenest.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Step = TimeSpan.FromHours(3);

    public JsonObject Current(Place place, DateTimeOffset now, Units units)
    {
        var observed = clock.Latest(now, Period);
        var body = Payload.Object("openweathermap/current_rain_london_2020.json");
        WeatherFields.Write(body, Weather.At(place, clock.Days(observed)), units, hours: 1);
        body["coord"] = Coordinates(place);
        body["dt"] = observed.ToUnixTimeSeconds();
        var noon = observed.AddHours(12 - place.SolarHour(clock.Days(observed)));
        body["sys"] = new JsonObject { ["sunrise"] = noon.AddHours(-6).ToUnixTimeSeconds(), ["sunset"] = noon.AddHours(6).ToUnixTimeSeconds() };
        body["timezone"] = (int)Math.Round(place.Longitude / 15) * 3600;
        body["id"] = 0;
        body["name"] = "Simulated";
        return body;
    }

    public JsonObject Forecast(Place place, DateTimeOffset now, Units units, int? count)
    {
        var issued = SimulatedClock.Floor(now, Step);
        var body = Payload.Object("openweathermap/forecast5_maryland_2025.json");
        var template = body["list"]![0]!;
        var rows = Math.Clamp(count ?? Rows, 1, Rows);
        body["cnt"] = rows;
        body["list"] = new JsonArray([.. Enumerable.Range(1, rows).Select(step => Row(template.DeepClone().AsObject(), place, issued, step, units))]);
        body["city"]!["coord"] = Coordinates(place);
        body["city"]!["name"] = "Simulated";
        return body;
    }

    public static JsonObject Coordinates(Place place) => new() { ["lon"] = place.Longitude, ["lat"] = place.Latitude };

    private JsonObject Row(JsonObject row, Place place, DateTimeOffset issued, int step, Units units)
    {
        var at = issued + (step * Step);
        // From the hour of issue on time passes as usual, at any pace.
        var weather = Weather.At(place, clock.Days(issued) + (at - issued).TotalDays);
        WeatherFields.Write(row, weather, units, hours: 3);
        row["dt"] = at.ToUnixTimeSeconds();
        row["dt_txt"] = at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        row["pop"] = weather is { Rain: null, Snow: null } ? 0 : 1;
        row["sys"] = new JsonObject { ["pod"] = weather.IsDay ? "d" : "n" };
        return row;
    }
}
