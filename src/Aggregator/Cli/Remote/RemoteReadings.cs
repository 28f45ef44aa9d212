using System.Text;
using Aggregator.Api;
using Aggregator.Cli.Readings;
using Aggregator.Queries;
using Aggregator.Queries.Answers;

namespace Aggregator.Cli.Remote;

/// <summary>Readings of a daemon.</summary>
internal sealed class RemoteReadings(DaemonClient daemon) : IReadings
{
    private const int PageOfSeries = 1000;

    // The most that the daemon gives of one series.
    private const int MostPoints = 100_000;

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReadingAnswer>> LatestAsync(SeriesFilter filter, IReadOnlyList<string> fields, CancellationToken cancellationToken) =>
        daemon.ListAsync<ReadingAnswer>(Path("latest", PageOfSeries, filter, fields).ToString(), cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="DaemonException">There are more points than the daemon gives at once, or they cannot be had.</exception>
    public async Task<IReadOnlyList<PointsAnswer>> PointsAsync(PointsQuery query, CancellationToken cancellationToken)
    {
        var path = Path("points", Math.Min(query.Limit ?? MostPoints, MostPoints), query.Series, query.Fields);
        Add(path, "since", query.Since is { } since ? InstantConverter.Text(since) : null);
        Add(path, "before", query.Before is { } before ? InstantConverter.Text(before) : null);
        if (query.Every is { } every)
        {
            Add(path, "every", every.ToString("c"));
            Add(path, "aggregate", query.Aggregate.ToString().ToLowerInvariant());
        }

        var all = await daemon.ListAsync<PointsAnswer>(path.ToString(), cancellationToken);
        return query.Limit is null && all.FirstOrDefault(points => points.At.Count >= MostPoints) is { } cut
            ? throw new DaemonException($"There are more than {MostPoints} points of a series of {cut.Measurement}: ask for less with --since, --before or --every.", ExitCode.Failed)
            : all;
    }

    private static StringBuilder Path(string resource, int limit, SeriesFilter filter, IReadOnlyList<string> fields)
    {
        var path = new StringBuilder($"{ApiRoutes.V1}/{resource}?limit={limit}");
        Add(path, "measurement", filter.Measurement);
        Add(path, "place", filter.Place);
        Add(path, "source", filter.Source);
        foreach (var (key, value) in filter.Tags)
        {
            Add(path, "tag", $"{key}:{value}");
        }

        foreach (var field in fields)
        {
            Add(path, "field", field);
        }

        return path;
    }

    private static void Add(StringBuilder path, string name, string? value)
    {
        if (value is not null)
        {
            path.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
