using Aggregator.Queries;
using Aggregator.Queries.Answers;

namespace Aggregator.Cli.Readings;

/// <summary>Readings of a file.</summary>
/// <param name="database">The file.</param>
/// <param name="judge">Tells how fresh they are.</param>
internal sealed class StoredReadings(ReadingsDatabase database, FreshnessJudge judge) : IReadings
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<ReadingAnswer>> LatestAsync(SeriesFilter filter, IReadOnlyList<string> fields, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ReadingAnswer>>([.. database.Latest(filter).OrderBy(reading => reading.Series.Key, StringComparer.Ordinal).Select(reading => ReadingAnswer.Of(reading, judge.Of(reading), fields))]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PointsAnswer>> PointsAsync(PointsQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PointsAnswer>>([.. database.Points(query).Where(points => points.At.Count > 0).OrderBy(points => points.Series.Key, StringComparer.Ordinal).Select(PointsAnswer.Of)]);
}
