using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;
using Aggregator.Providers.OpenWeatherMap.Wire;

namespace Aggregator.Providers.OpenWeatherMap;

/// <summary>OpenWeatherMap's words in ours. Pure.</summary>
internal static class OpenWeatherMapReadings
{
    /// <summary>One reading: the weather at <c>dt</c>.</summary>
    public static IReadOnlyList<Reading> From(Series series, Fetched<CurrentResponse> fetched)
    {
        var now = fetched.Body;
        var reading = new Reading(series, now.Dt, fetched.At);
        return [Weather(reading, now.Main, now.Wind, now.Clouds, now.Weather, now.Visibility, now.Rain, now.Snow)];
    }

    /// <summary>One reading for each step. Upstream does not say when it issued them: it is when they were fetched.</summary>
    public static IReadOnlyList<Reading> From(Series series, Fetched<ForecastResponse> fetched) =>
    [
        .. fetched.Body.List.Select(step =>
            Weather(
                new Reading(series, step.Dt, fetched.At) { IssuedAt = fetched.At },
                step.Main, step.Wind, step.Clouds, step.Weather, step.Visibility, step.Rain, step.Snow)
            .With("precipitation_probability", step.Pop)),
    ];

    /// <summary>One reading for each row: one for the present, one for each hour of the past.</summary>
    public static IReadOnlyList<Reading> From(Series series, Fetched<AirPollutionResponse> fetched) =>
    [
        .. fetched.Body.List.Select(row => new Reading(series, row.Dt, fetched.At)
            .With("aqi", row.Main.Aqi)
            .With("co", row.Components.Co)
            .With("no", row.Components.No)
            .With("no2", row.Components.No2)
            .With("o3", row.Components.O3)
            .With("so2", row.Components.So2)
            .With("pm2_5", row.Components.Pm25)
            .With("pm10", row.Components.Pm10)
            .With("nh3", row.Components.Nh3)),
    ];

    private static Reading Weather(
        Reading reading,
        Atmosphere main,
        Wind wind,
        Clouds clouds,
        IReadOnlyList<Condition> conditions,
        double? visibility,
        Precipitation? rain,
        Precipitation? snow) => reading
            .With("temperature", main.Temp)
            .With("feels_like", main.FeelsLike)
            .With("temperature_min", main.TempMin)
            .With("temperature_max", main.TempMax)
            .With("pressure", main.Pressure)
            .With("pressure_sea_level", main.SeaLevel)
            .With("pressure_ground", main.GrndLevel)
            .With("humidity", main.Humidity)
            .With("wind_speed", wind.Speed)
            .With("wind_direction", wind.Deg)
            .With("wind_gust", wind.Gust)
            .With("cloud_cover", clouds.All)
            .With("visibility", visibility)
            .With("rain_1h", rain?.OneHour)
            .With("rain_3h", rain?.ThreeHours)
            .With("snow_1h", snow?.OneHour)
            .With("snow_3h", snow?.ThreeHours)
            .With("condition_id", conditions.Count > 0 ? conditions[0].Id : null)
            .With("condition", conditions.Count > 0 ? conditions[0].Main : null);
}
