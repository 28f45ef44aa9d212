namespace Aggregator.Observability;

/// <summary>A store as <c>status</c> shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="BehindReadings">Readings in the journal that it has not acknowledged.</param>
/// <param name="BehindSeconds">Age of the oldest of them in s.</param>
/// <param name="Parked">Readings it refused for their own sake.</param>
/// <param name="Error">Why it does not take any at the moment.</param>
internal sealed record StoreHealth(string Name, long BehindReadings, double BehindSeconds, long Parked, string? Error);
