namespace Aggregator.Plans;

/// <summary>A plan of the configuration, read and validated.</summary>
/// <param name="Name">Its name, as the configuration spells it.</param>
/// <param name="Options">What is written.</param>
/// <param name="Waves">The waves, with groups replaced by their sources.</param>
internal sealed record PlanSettings(string Name, PlanOptions Options, IReadOnlyList<PlanWave> Waves);
