namespace Aggregator.Observability;

/// <summary>How well one part is.</summary>
/// <param name="Name">Such as <c>journal</c>, <c>source:OpenWeatherMap</c>, <c>store:local</c>.</param>
/// <param name="Status">How well.</param>
/// <param name="Message">Cause and remedy, or a plain word that all is well.</param>
internal sealed record HealthCheck(string Name, HealthStatus Status, string Message);
