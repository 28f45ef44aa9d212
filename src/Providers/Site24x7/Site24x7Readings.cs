using System.Collections.Concurrent;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;
using Aggregator.Providers.Site24x7.Wire;

namespace Aggregator.Providers.Site24x7;

/// <summary>Site24x7's words into ours, with the series of one source.</summary>
internal sealed class Site24x7Readings(string source, string place)
{
    private readonly ConcurrentDictionary<(Measurement Measurement, string Id, string? Name, string? Type, string? Location), Series> _series = [];

    /// <summary>The readings of one answer; a monitor that told nothing gives none.</summary>
    public IReadOnlyList<Reading> From(Fetched<StatusData> answer) =>
    [
        .. answer.Body.All
            .SelectMany(monitor => OfMonitor(monitor, answer.At).Concat((monitor.Locations ?? []).SelectMany(location => OfLocation(monitor, location, answer.At))))
            .Where(reading => reading.HasValues),
    ];

    private List<Reading> OfMonitor(MonitorState monitor, DateTimeOffset fetchedAt)
    {
        var series = SeriesOf(Site24x7Measurements.Monitor, monitor, location: null);
        var readings = Checked(series, monitor, monitor.Status, monitor.AttributeValue, monitor.LastPolledTime, fetchedAt);
        // The last one holds the status.
        readings[^1]
            .With(Site24x7Measurements.Downtime, monitor.DowntimeMillis / 1000)
            .With(Site24x7Measurements.DownReason, monitor.DownReason);
        return readings;
    }

    private List<Reading> OfLocation(MonitorState monitor, LocationState location, DateTimeOffset fetchedAt) => Checked(
        SeriesOf(Site24x7Measurements.Location, monitor, location.LocationName), monitor, location.Status, location.AttributeValue, location.LastPolledTime, fetchedAt);

    /// <summary>Value and status at the instant of the check; a status that no check found is true when it was asked for, so it gets a reading of its own.</summary>
    private static List<Reading> Checked(
        Series series, MonitorState monitor, int? status, double? value, DateTimeOffset? polledAt, DateTimeOffset fetchedAt)
    {
        var atCheck = new Reading(series, polledAt ?? fetchedAt, fetchedAt).With(Site24x7Measurements.Value, value);
        if (value is not null)
        {
            atCheck
                .With(Site24x7Measurements.Attribute, monitor.AttributeKey ?? monitor.AttributeName)
                .With(Site24x7Measurements.Unit, monitor.Unit);
        }

        if (status is not { } number)
        {
            return [atCheck];
        }

        List<Reading> readings = polledAt is null || Site24x7Status.IsFound(number) ? [atCheck] : [atCheck, new Reading(series, fetchedAt, fetchedAt)];
        readings[^1].With(Site24x7Measurements.Status, number).With(Site24x7Measurements.State, Site24x7Status.NameOf(number));
        return readings;
    }

    private Series SeriesOf(Measurement measurement, MonitorState monitor, string? location) => _series.GetOrAdd(
        (measurement, monitor.MonitorId, monitor.Name, monitor.MonitorType, location),
        static (key, where) => new Series(
            key.Measurement,
            ("provider", Site24x7Type.ProviderName),
            ("source", where.source),
            ("place", where.place),
            ("monitor_id", key.Id),
            ("monitor", key.Name),
            ("monitor_type", key.Type),
            ("location", key.Location)),
        (source, place));
}
