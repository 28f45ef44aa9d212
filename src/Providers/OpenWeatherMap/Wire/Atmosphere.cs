namespace Aggregator.Providers.OpenWeatherMap.Wire;

/// <summary>The <c>main</c> object of weather and forecast. Degrees Celsius, because <c>units=metric</c> is asked for: the answer itself does not say.</summary>
/// <param name="FeelsLike">Reported absent at times.</param>
/// <param name="Pressure">hPa, whatever the units.</param>
/// <param name="Humidity">Per cent.</param>
/// <param name="SeaLevel">hPa; in newer answers only.</param>
/// <param name="GrndLevel">hPa; in newer answers only.</param>
internal sealed record Atmosphere(
    double Temp,
    double? TempMin,
    double? TempMax,
    double? Pressure,
    double? Humidity,
    double? FeelsLike = null,
    double? SeaLevel = null,
    double? GrndLevel = null);
