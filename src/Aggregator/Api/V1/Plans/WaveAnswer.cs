namespace Aggregator.Api.V1.Plans;

/// <summary>A wave of a plan, as it is told.</summary>
/// <param name="Sources">The sources whose jobs run together; those that are switched off when the plan starts are left out.</param>
/// <param name="PauseBefore">Whether the plan pauses before it until somebody resumes its job.</param>
/// <param name="PauseAfter">Whether the plan pauses after it until somebody resumes its job.</param>
internal sealed record WaveAnswer(IReadOnlyList<string> Sources, bool PauseBefore, bool PauseAfter);
