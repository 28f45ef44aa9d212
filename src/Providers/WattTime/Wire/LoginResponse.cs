namespace Aggregator.Providers.WattTime.Wire;

/// <summary>Answer of <c>/login</c>; it does not say how long the token lives.</summary>
internal sealed record LoginResponse(string Token);
