namespace Aggregator.Api.V1.Stream;

/// <summary>A listener takes nothing for so long that it is given up; it can come back to where it was.</summary>
internal sealed class SlowListenerException() : Exception("The listener takes nothing.");
