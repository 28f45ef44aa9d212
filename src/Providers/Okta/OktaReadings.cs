using System.Collections.Concurrent;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.Okta;

/// <summary>Okta's words into ours. A count of a list is of the instant at which its last page came, one of events of their minute.</summary>
internal sealed class OktaReadings(string source)
{
    private readonly ConcurrentDictionary<(OktaProduct? Kind, string Value, string? Outcome), Series> _series = [];

    /// <summary>One reading for each kind of item, and one for the bucket that the calls were taken from.</summary>
    public IReadOnlyList<Reading> From<T>(OktaTarget target, OktaCount count, Fetched<T> last)
    {
        var readings = count.Counts
            .Select(kind => new Reading(Of(target.Kind, kind.Key), last.At, last.At).With(OktaMeasurements.Count, kind.Value))
            .ToList();
        return WithRate(readings, target, last);
    }

    /// <summary>One reading for each total of a minute that grew, and one for the bucket that the calls were taken from.</summary>
    public IReadOnlyList<Reading> From<T>(OktaTarget target, OktaLogTally tally, Fetched<T> last)
    {
        var readings = tally.Changed
            .Select(change => new Reading(OfEvents(change.Count), change.At, last.At).With(OktaMeasurements.Count, change.Count.Count))
            .ToList();
        return WithRate(readings, target, last);
    }

    private List<Reading> WithRate<T>(List<Reading> readings, OktaTarget target, Fetched<T> last)
    {
        if (OktaRate.Reading(Bucket(target.Path), last) is { HasValues: true } rate)
        {
            readings.Add(rate);
        }

        return readings;
    }

    private Series Of(OktaProduct kind, string value) => _series.GetOrAdd((kind, value, null), _ => kind is OktaProduct.Users
        ? Make(OktaMeasurements.Users, "status", value)
        : Make(OktaMeasurements.Groups, "type", value));

    private Series OfEvents(OktaLogCount count) => _series.GetOrAdd(
        (OktaProduct.Logs, count.Type, count.Outcome), _ => Make(OktaMeasurements.Events, "event_type", count.Type, ("outcome", count.Outcome)));

    private Series Bucket(string path) => _series.GetOrAdd((null, path, null), _ => Make(OktaMeasurements.RateLimit, "bucket", path));

    private Series Make(Measurement measurement, string tag, string value, params ReadOnlySpan<(string Key, string? Value)> more) => new(
        measurement, [("provider", OktaType.ProviderName), ("source", source), ("place", OktaTarget.Org), (tag, value), .. more]);
}
