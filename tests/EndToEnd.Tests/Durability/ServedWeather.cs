namespace Aggregator.EndToEnd.Tests.Durability;

/// <summary>One answer that upstream gave.</summary>
/// <param name="Place">Whom it was about.</param>
/// <param name="Second">The instant of its observation, epoch seconds; no two answers share one.</param>
/// <param name="Temperature">What it said.</param>
/// <param name="AskedAt">When the call arrived.</param>
internal sealed record ServedWeather(string Place, long Second, double Temperature, DateTimeOffset AskedAt);
