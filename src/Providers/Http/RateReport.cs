using System.Runtime.InteropServices;

namespace Aggregator.Providers.Http;

/// <summary>What upstream's rate headers said.</summary>
/// <param name="Remaining">Calls left, at least 0.</param>
/// <param name="Reset">From now until the budget is whole again, more than 0 and at most 31 days.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RateReport(int Remaining, TimeSpan Reset);
