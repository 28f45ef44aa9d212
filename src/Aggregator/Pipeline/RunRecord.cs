namespace Aggregator.Pipeline;

/// <summary>One run of a source as the history has it.</summary>
/// <param name="Id">Its id: later runs have higher ones.</param>
/// <param name="Source">Whose run.</param>
/// <param name="StartedAt">When it started, UTC.</param>
/// <param name="DurationS">How long it took, s.</param>
/// <param name="Outcome">The worst outcome of its targets, such as <c>ok</c>.</param>
/// <param name="Results">Targets that ended alike, with the cause and the remedy when they failed.</param>
internal sealed record RunRecord(
    long Id, string Source, DateTimeOffset StartedAt, double DurationS, string Outcome, IReadOnlyList<RunHistoryGroup> Results);
