namespace Aggregator.Queries;

/// <summary>Points of one series in the order of time.</summary>
/// <param name="Series">Whose they are.</param>
/// <param name="At">Their instants, epoch ms; of a span, its start. A span without rows has no point.</param>
/// <param name="Columns">One for each field asked for; each as long as <paramref name="At"/>.</param>
internal sealed record SeriesPoints(StoredSeries Series, IReadOnlyList<long> At, IReadOnlyList<PointColumn> Columns);
