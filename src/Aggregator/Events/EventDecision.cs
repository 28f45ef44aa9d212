namespace Aggregator.Events;

/// <summary>What one rule has made of an event.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Plan">The plan it starts.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Reason">Why the event does not fit, or why the plan was not started; null when it was.</param>
/// <param name="JobId">The plan's job; null when it was not started.</param>
internal sealed record EventDecision(string Rule, string Plan, EventOutcome Outcome, string? Reason, string? JobId);
