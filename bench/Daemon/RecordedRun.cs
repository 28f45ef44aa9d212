namespace Aggregator.Bench.Daemon;

/// <summary>A run in the daemon's history.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="Done">Targets that ended well.</param>
/// <param name="Readings">Readings that the daemon says it has kept.</param>
internal sealed record RecordedRun(DateTimeOffset StartedAt, int Done, long Readings);
