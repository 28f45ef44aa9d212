namespace Aggregator.Pipeline;

/// <summary>Targets of one run that ended alike.</summary>
/// <param name="Outcome">The outcome in lower case.</param>
/// <param name="Message">Cause and remedy when they failed.</param>
/// <param name="Readings">Readings they brought.</param>
/// <param name="Targets">Their ids.</param>
internal sealed record RunHistoryGroup(string Outcome, string? Message, int Readings, IReadOnlyList<string> Targets);
