using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.AirNow;

/// <summary>One product at one place.</summary>
/// <param name="Place">Where.</param>
/// <param name="Kind">What is asked about it.</param>
/// <param name="Series">Where its readings belong.</param>
internal sealed record AirNowTarget(AirNowPlace Place, AirNowProduct Kind, Series Series)
    : Target(Place.Name, Kind is AirNowProduct.Forecast ? "forecast" : "observation")
{
    /// <summary>The target of one product at one place, with the product's own cache time unless the source sets one.</summary>
    public static AirNowTarget Create(string source, AirNowPlace place, AirNowProduct kind, TimeSpan? cacheTtl)
    {
        // Observations: the run at :50 exists to ask anew what the run at :35 did not have yet. Forecasts: made once or twice a day.
        var (measurement, ttl) = kind is AirNowProduct.Forecast
            ? (AirNowMeasurements.Forecast, TimeSpan.FromMinutes(170))
            : (AirNowMeasurements.AirQuality, TimeSpan.FromMinutes(10));
        var series = new Series(measurement, ("provider", AirNowType.ProviderName), ("source", source), ("place", place.Name));
        return new AirNowTarget(place, kind, series) { CacheTtl = cacheTtl ?? ttl };
    }
}
