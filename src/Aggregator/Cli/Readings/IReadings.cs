using Aggregator.Queries;
using Aggregator.Queries.Answers;

namespace Aggregator.Cli.Readings;

/// <summary>Where readings are asked for: in a file, or at a daemon.</summary>
internal interface IReadings
{
    /// <summary>The newest reading of each series.</summary>
    /// <param name="filter">Of which series.</param>
    /// <param name="fields">Which fields; empty means all.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    Task<IReadOnlyList<ReadingAnswer>> LatestAsync(SeriesFilter filter, IReadOnlyList<string> fields, CancellationToken cancellationToken);

    /// <summary>The points of each series that has any.</summary>
    Task<IReadOnlyList<PointsAnswer>> PointsAsync(PointsQuery query, CancellationToken cancellationToken);
}
