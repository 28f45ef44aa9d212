namespace Aggregator.Simulator.World;

/// <summary>Weather that follows latitude, season and sun, with fronts that pass.</summary>
internal static class Weather
{
    public static WeatherState At(Place place, double days)
    {
        var seed = place.Seed;
        var front = Noise.At(seed, days, 2.5);
        var clouds = Math.Clamp((front * 70) + (Noise.At(seed + 1, days, 0.3) * 25) + 35, 0, 100);
        var temperature = Mean(place, days) + Daily(place, days, clouds) - (front * 3) + (Noise.At(seed + 2, days, 0.1) * 0.8);
        var wind = Math.Max(0.3, 4 + (Noise.At(seed + 3, days, 0.4) * 3) + (front * 2));
        double? falls = clouds > 75 ? Math.Round((clouds - 75) * 0.12, 2) : null;
        var isCold = temperature < 0.5;
        return new WeatherState
        {
            Temperature = Math.Round(temperature, 2),
            FeelsLike = Math.Round(temperature - (temperature < 12 ? wind * 0.5 : 0), 2),
            Pressure = Math.Round(1015 - (front * 12)),
            Humidity = Math.Round(Math.Clamp(60 + (clouds * 0.3) - (Daily(place, days, clouds) * 3), 15, 100)),
            Clouds = Math.Round(clouds),
            Visibility = Math.Round(falls is { } rain ? Math.Max(1000, 10000 - (rain * 2000)) : 10000),
            WindSpeed = Math.Round(wind, 2),
            WindDirection = Math.Round((Noise.At(seed + 4, days, 1) + 1) * 179.5),
            Gust = wind > 5 ? Math.Round(wind * 1.6, 2) : null,
            Rain = isCold || falls is null or 0 ? null : falls,
            Snow = isCold && falls is > 0 ? falls : null,
            IsDay = place.SunHeight(days) > 0,
        };
    }

    /// <summary>The season's mean: 27 °C at the equator, less towards the poles, coldest three weeks after the solstice.</summary>
    private static double Mean(Place place, double days)
    {
        var season = Math.Cos(Math.Tau * (days - 20) / 365.2425) * Math.Sign(place.Latitude);
        return 27 - (0.006 * place.Latitude * place.Latitude) - (season * Math.Abs(place.Latitude) * 0.24);
    }

    /// <summary>Warmest two hours after noon; clouds even it out.</summary>
    private static double Daily(Place place, double days, double clouds) =>
        Math.Cos(Math.Tau * (place.SolarHour(days) - 14) / 24) * (6 - (clouds * 0.035));
}
