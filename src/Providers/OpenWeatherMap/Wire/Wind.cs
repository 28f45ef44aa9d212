namespace Aggregator.Providers.OpenWeatherMap.Wire;

/// <param name="Speed">Metres per second with metric units.</param>
/// <param name="Deg">Degrees; absent when calm or unknown.</param>
/// <param name="Gust">Metres per second; absent when there was none.</param>
internal sealed record Wind(double? Speed, double? Deg = null, double? Gust = null);
