namespace Aggregator.Providers.OpenWeatherMap.Wire;

/// <summary>One of possibly several conditions; the first is the main one. The translated description is not read.</summary>
/// <param name="Main">Group, such as <c>Rain</c>; English in every language.</param>
internal sealed record Condition(int Id, string Main);
