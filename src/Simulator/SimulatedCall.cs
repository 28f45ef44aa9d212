namespace Aggregator.Simulator;

/// <summary>A call as upstream saw it.</summary>
/// <param name="At">When it arrived.</param>
/// <param name="Path">Path below the upstream's address.</param>
/// <param name="Query">The query without keys.</param>
/// <param name="Status">What it was answered; 0 when the connection was cut or the caller was left hanging.</param>
public sealed record SimulatedCall(DateTimeOffset At, string Path, string Query, int Status);
