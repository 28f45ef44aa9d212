using Aggregator.Configuration;

namespace Aggregator.Queries;

/// <summary>Tells the freshness of readings by the rhythms of the sources they came from.</summary>
/// <param name="settings">The configuration; null when nothing is known of the sources.</param>
/// <param name="now">The instant from which gaps of a cron expression are counted.</param>
internal sealed class FreshnessJudge(AggregatorSettings? settings, DateTimeOffset now)
{
    private readonly Dictionary<(string Source, string Measurement), FreshnessBound?> _bounds = [];

    /// <summary>The freshness; null when the series tells no source, or none that is configured.</summary>
    public Freshness? Of(LatestReading reading)
    {
        if (reading.Series.Tag("source") is not { } name)
        {
            return null;
        }

        var measurement = reading.Series.Measurement.Name;
        if (!_bounds.TryGetValue((name, measurement), out var bound))
        {
            bound = settings?.Sources.GetValueOrDefault(name) is { } source ? FreshnessBound.Of(source, measurement, now) : null;
            _bounds.Add((name, measurement), bound);
        }

        return bound?.Judge(reading.Age);
    }
}
