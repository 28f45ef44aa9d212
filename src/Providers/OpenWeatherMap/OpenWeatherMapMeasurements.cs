using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.OpenWeatherMap;

/// <summary>The shapes of what OpenWeatherMap's readings hold. Calls always ask for metric units.</summary>
internal static class OpenWeatherMapMeasurements
{
    private static readonly Field[] s_conditions =
    [
        new("temperature", "Cel", "Air temperature."),
        new("feels_like", "Cel", "Temperature as people feel it."),
        new("temperature_min", "Cel", "Lowest temperature in the area at this instant."),
        new("temperature_max", "Cel", "Highest temperature in the area at this instant."),
        new("pressure", "hPa", "Air pressure at sea level."),
        new("pressure_sea_level", "hPa", "Air pressure at sea level, as the newer field tells it."),
        new("pressure_ground", "hPa", "Air pressure at ground level."),
        new("humidity", "%", "Relative humidity, 0 to 100."),
        new("wind_speed", "m/s", "Mean wind speed."),
        new("wind_direction", "deg", "Where the wind comes from, 0 to 360, clockwise from north."),
        new("wind_gust", "m/s", "Gusts; absent when there were none."),
        new("cloud_cover", "%", "Sky covered by clouds, 0 to 100."),
        new("visibility", "m", "Visibility, at most 10000."),
        new("rain_1h", "mm", "Rain in one hour; absent when it was dry."),
        new("rain_3h", "mm", "Rain in three hours; absent when it was dry."),
        new("snow_1h", "mm", "Snow in one hour, as water; absent when there was none."),
        new("snow_3h", "mm", "Snow in three hours, as water; absent when there was none."),
        new("condition_id", "1", "OpenWeatherMap's number of the main condition, such as 500 for light rain."),
        new("condition", "", "Group of the main condition, such as Rain.", FieldKind.Text),
    ];

    /// <summary>The weather at one instant.</summary>
    public static Measurement Weather { get; } = new("weather", "The weather at a place.", s_conditions);

    /// <summary>The weather to come.</summary>
    public static Measurement Forecast { get; } = new(
        "weather_forecast",
        "The weather expected at a place, in steps of three hours.",
        [.. s_conditions, new Field("precipitation_probability", "1", "Probability of rain or snow, 0 to 1.")]);

    /// <summary>Concentrations in the air.</summary>
    public static Measurement AirPollution { get; } = new(
        "air_pollution",
        "Pollutants in the air at a place.",
        [
            new("aqi", "1", "OpenWeatherMap's own index: 1 good, 2 fair, 3 moderate, 4 poor, 5 very poor. Not the US index."),
            new("co", "ug/m3", "Carbon monoxide."),
            new("no", "ug/m3", "Nitrogen monoxide."),
            new("no2", "ug/m3", "Nitrogen dioxide."),
            new("o3", "ug/m3", "Ozone."),
            new("so2", "ug/m3", "Sulphur dioxide."),
            new("pm2_5", "ug/m3", "Particles up to 2.5 um."),
            new("pm10", "ug/m3", "Particles up to 10 um."),
            new("nh3", "ug/m3", "Ammonia."),
        ]);
}
