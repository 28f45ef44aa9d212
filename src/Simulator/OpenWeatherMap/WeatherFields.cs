using System.Text.Json.Nodes;
using Aggregator.Simulator.World;

namespace Aggregator.Simulator.OpenWeatherMap;

/// <summary>The members that current weather and forecast rows share. What does not occur has no member, as in the real answers.</summary>
internal static class WeatherFields
{
    /// <param name="body">A copy of a recorded body or row.</param>
    /// <param name="weather">The values.</param>
    /// <param name="units">How they are asked for.</param>
    /// <param name="hours">Hours that rain and snow are summed over: 1 or 3.</param>
    public static void Write(JsonObject body, WeatherState weather, Units units, int hours)
    {
        var main = body["main"]!.AsObject();
        var temperature = units.Temperature(weather.Temperature);
        main["temp"] = temperature;
        main["feels_like"] = units.Temperature(weather.FeelsLike);
        main["temp_min"] = temperature;
        main["temp_max"] = temperature;
        main["pressure"] = weather.Pressure;
        main["humidity"] = weather.Humidity;
        if (main.ContainsKey("sea_level"))
        {
            main["sea_level"] = weather.Pressure;
            main["grnd_level"] = weather.Pressure - 12;
            main["temp_kf"] = 0;
        }

        var wind = new JsonObject { ["speed"] = units.Speed(weather.WindSpeed), ["deg"] = weather.WindDirection };
        if (weather.Gust is { } gust)
        {
            wind["gust"] = units.Speed(gust);
        }

        body["wind"] = wind;
        body["clouds"] = new JsonObject { ["all"] = weather.Clouds };
        body["visibility"] = weather.Visibility;
        body["weather"] = new JsonArray(Condition(weather));
        Amount(body, "rain", weather.Rain, hours);
        Amount(body, "snow", weather.Snow, hours);
    }

    private static void Amount(JsonObject body, string name, double? perHour, int hours)
    {
        body.Remove(name);
        if (perHour is { } amount)
        {
            body[name] = new JsonObject { [$"{hours}h"] = Math.Round(amount * hours, 2) };
        }
    }

    /// <summary>The vendor's condition codes, of which these few occur here.</summary>
    private static JsonObject Condition(WeatherState weather)
    {
        var (id, name, description, icon) = weather switch
        {
            { Snow: not null } => (600, "Snow", "light snow", "13"),
            { Rain: > 1 } => (501, "Rain", "moderate rain", "10"),
            { Rain: not null } => (500, "Rain", "light rain", "10"),
            { Clouds: < 11 } => (800, "Clear", "clear sky", "01"),
            { Clouds: < 25 } => (801, "Clouds", "few clouds", "02"),
            { Clouds: < 85 } => (803, "Clouds", "broken clouds", "04"),
            _ => (804, "Clouds", "overcast clouds", "04"),
        };
        return new JsonObject { ["id"] = id, ["main"] = name, ["description"] = description, ["icon"] = $"{icon}{(weather.IsDay ? 'd' : 'n')}" };
    }
}
