using System.Text.Json.Serialization;

namespace Aggregator.Bench.Floor;

/// <summary>The parts of OpenWeatherMap's answer that the provider reads, and nothing else of it.</summary>
internal sealed record FloorWeather(
    long Dt,
    FloorWeather.Atmosphere Main,
    FloorWeather.Air Wind,
    FloorWeather.Cover Clouds,
    IReadOnlyList<FloorWeather.Condition> Weather,
    double? Visibility = null,
    FloorWeather.Fall? Rain = null,
    FloorWeather.Fall? Snow = null)
{
    internal sealed record Atmosphere(double Temp, double? TempMin, double? TempMax, double? Pressure, double? Humidity, double? FeelsLike = null);

    internal sealed record Air(double? Speed, double? Deg = null, double? Gust = null);

    internal sealed record Cover(double? All);

    internal sealed record Condition(int Id, string Main);

    internal sealed record Fall([property: JsonPropertyName("1h")] double? OneHour = null);
}
