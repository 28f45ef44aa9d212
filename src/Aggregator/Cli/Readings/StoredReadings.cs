using Aggregator.Api.V1.Readings;
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
        Task.FromResult<IReadOnlyList<ReadingAnswer>>([.. database.Latest(filter).OrderBy(reading => KeyOf(reading.Series), StringComparer.Ordinal).Select(reading => ReadingAnswer.Of(reading, judge.Of(reading), fields))]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PointsAnswer>> PointsAsync(PointsQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PointsAnswer>>([.. database.Points(query).Where(points => points.At.Count > 0).OrderBy(points => KeyOf(points.Series), StringComparer.Ordinal).Select(PointsAnswer.Of)]);

    // The order in which the API lists them.
    private static string KeyOf(StoredSeries series) => SeriesKey.Of(series.Measurement.Name, series.TagMap());
}
