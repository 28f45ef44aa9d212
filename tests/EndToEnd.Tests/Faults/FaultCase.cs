using Aggregator.Simulator;

namespace Aggregator.EndToEnd.Tests.Faults;

/// <summary>A fault and what the daemon has to call it.</summary>
/// <param name="Fault">What upstream does wrong.</param>
/// <param name="Outcome">What the run history says; null when the daemon mends it and nobody notices.</param>
internal sealed record FaultCase(Fault Fault, string? Outcome)
{
    /// <summary>False when the source rightly leaves upstream alone for longer than a test waits.</summary>
    public bool Ends { get; init; } = true;
}
