namespace Aggregator.Plans;

/// <summary>A wave of a plan.</summary>
/// <param name="Sources">The sources whose jobs run together, each once, as the configuration spells them.</param>
/// <param name="PauseBefore">Whether the plan pauses before this wave until somebody resumes it.</param>
/// <param name="PauseAfter">Whether the plan pauses after this wave until somebody resumes it.</param>
internal sealed record PlanWave(IReadOnlyList<string> Sources, bool PauseBefore, bool PauseAfter);
