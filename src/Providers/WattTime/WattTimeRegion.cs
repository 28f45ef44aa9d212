using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.WattTime;

/// <summary>Where on the grid a target is.</summary>
/// <param name="Name">WattTime's name of the region.</param>
/// <param name="Series">The series of the target's readings there.</param>
/// <param name="LookedUpAt">When upstream said so; null when the configuration did, which does not age.</param>
internal sealed record WattTimeRegion(string Name, Series Series, DateTimeOffset? LookedUpAt);
