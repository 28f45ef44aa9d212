namespace Aggregator.Providers.AirNow;

/// <summary>What AirNow can be asked about a place.</summary>
public enum AirNowProduct
{
    /// <summary>The latest hour: measurement <c>air_quality</c>.</summary>
    Observation,

    /// <summary>Today and the next days: measurement <c>air_quality_forecast</c>.</summary>
    Forecast,
}
