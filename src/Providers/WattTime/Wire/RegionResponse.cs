namespace Aggregator.Providers.WattTime.Wire;

/// <summary>Answer of <c>/v3/region-from-loc</c>.</summary>
internal sealed record RegionResponse(string Region, string SignalType);
