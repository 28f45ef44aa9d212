namespace Aggregator.Plans;

/// <summary>A step of a plan under way: a wave, or a pause between two.</summary>
/// <param name="Wave">Its wave, from 1; of a pause, the wave that follows, or one more than there are.</param>
/// <param name="Sources">The sources whose jobs run together; null for a pause.</param>
internal sealed record PlanStep(int Wave, IReadOnlyList<string>? Sources);
