namespace Aggregator.Queries;

/// <summary>What was forecast of one series, in the order of time.</summary>
/// <param name="Series">Whose it is.</param>
/// <param name="At">The instants it is about, epoch ms.</param>
/// <param name="IssuedAt">When each was said, epoch ms; as long as <paramref name="At"/>.</param>
/// <param name="Columns">One for each field asked for; each as long as <paramref name="At"/>.</param>
internal sealed record SeriesForecast(StoredSeries Series, IReadOnlyList<long> At, IReadOnlyList<long> IssuedAt, IReadOnlyList<PointColumn> Columns);
