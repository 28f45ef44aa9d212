namespace Aggregator.Providers.OpenWeatherMap;

/// <summary>What OpenWeatherMap can be asked about a place; all of it is in the free plan.</summary>
public enum OpenWeatherMapProduct
{
    /// <summary>The weather now: measurement <c>weather</c>.</summary>
    Current,

    /// <summary>Five days in steps of three hours: measurement <c>weather_forecast</c>.</summary>
    Forecast,

    /// <summary>Concentrations and OpenWeatherMap's own index: measurement <c>air_pollution</c>.</summary>
    AirPollution,
}
