namespace Aggregator.Providers.OpenWeatherMap.Wire;

/// <param name="All">Per cent of the sky.</param>
internal sealed record Clouds(double? All);
