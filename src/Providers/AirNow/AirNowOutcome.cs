using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.AirNow;

/// <summary>What an answer came to.</summary>
/// <param name="Readings">What could be trusted.</param>
/// <param name="Problems">Why rows were left out, one sentence each.</param>
internal sealed record AirNowOutcome(IReadOnlyList<Reading> Readings, IReadOnlyList<string> Problems);
