using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.OpenWeatherMap;

/// <summary>One product at one place.</summary>
/// <param name="Place">The place's name.</param>
/// <param name="Kind">What is asked about it.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Series">Where its readings belong.</param>
internal sealed record OpenWeatherMapTarget(
    string Place, OpenWeatherMapProduct Kind, double Latitude, double Longitude, Series Series)
    : Target(Place, NameOf(Kind))
{
    // The cache is a minute shorter than a whole number of runs: it must have ended when jitter makes the next run early.
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(1);

    /// <summary>What is asked at every poll, once it was asked.</summary>
    public ProviderRequest? Request { get; set; }

    /// <summary>The target of one product at one place, with the product's own cache time unless the source sets one.</summary>
    public static OpenWeatherMapTarget Create(
        string source, OpenWeatherMapPlace place, OpenWeatherMapProduct kind, TimeSpan? cacheTtl)
    {
        var (measurement, ttl) = kind switch
        {
            OpenWeatherMapProduct.Forecast => (OpenWeatherMapMeasurements.Forecast, TimeSpan.FromHours(1) - s_margin),
            OpenWeatherMapProduct.AirPollution => (OpenWeatherMapMeasurements.AirPollution, TimeSpan.FromMinutes(30) - s_margin),
            _ => (OpenWeatherMapMeasurements.Weather, TimeSpan.FromMinutes(10) - s_margin),
        };
        var series = new Series(measurement, ("provider", OpenWeatherMapType.ProviderName), ("source", source), ("place", place.Name));
        return new OpenWeatherMapTarget(place.Name, kind, place.Latitude ?? 0, place.Longitude ?? 0, series)
        {
            CacheTtl = cacheTtl ?? ttl,
        };
    }

    private static string NameOf(OpenWeatherMapProduct kind) => kind switch
    {
        OpenWeatherMapProduct.Forecast => "forecast",
        OpenWeatherMapProduct.AirPollution => "air_pollution",
        _ => "current",
    };
}
