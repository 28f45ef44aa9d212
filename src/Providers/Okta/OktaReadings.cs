using System.Collections.Concurrent;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.Okta;

/// <summary>Okta's words into ours. A count is of the instant at which its last page came.</summary>
internal sealed class OktaReadings(string source)
{
    private readonly ConcurrentDictionary<(OktaProduct? Kind, string Value), Series> _series = [];

    /// <summary>One reading for each kind of item, and one for the bucket that the calls were taken from.</summary>
    public IReadOnlyList<Reading> From<T>(OktaTarget target, OktaCount count, Fetched<T> last)
    {
        var readings = count.Counts
            .Select(kind => new Reading(Of(target.Kind, kind.Key), last.At, last.At).With(OktaMeasurements.Count, kind.Value))
            .ToList();
        if (OktaRate.Reading(Bucket(target.Path), last) is { HasValues: true } rate)
        {
            readings.Add(rate);
        }

        return readings;
    }

    private Series Of(OktaProduct kind, string value) => _series.GetOrAdd((kind, value), _ => kind is OktaProduct.Users
        ? Make(OktaMeasurements.Users, "status", value)
        : Make(OktaMeasurements.Groups, "type", value));

    private Series Bucket(string path) => _series.GetOrAdd((null, path), _ => Make(OktaMeasurements.RateLimit, "bucket", path));

    private Series Make(Measurement measurement, string tag, string value) => new(
        measurement, ("provider", OktaType.ProviderName), ("source", source), ("place", OktaTarget.Org), (tag, value));
}
