using Aggregator.Configuration;

namespace Aggregator.Queries;

/// <summary>Tells the freshness of readings by the rhythms of the sources they came from.</summary>
/// <param name="settings">The configuration; null when nothing is known of the sources.</param>
/// <param name="now">The instant from which gaps of a cron expression are counted.</param>
internal sealed class FreshnessJudge(AggregatorSettings? settings, DateTimeOffset now)
{
    private readonly Dictionary<string, FreshnessBound?> _bounds = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The freshness; null when the series tells no source, or none that is configured.</summary>
    public Freshness? Of(LatestReading reading)
    {
        if (reading.Series.Tag("source") is not { } name)
        {
            return null;
        }

        if (!_bounds.TryGetValue(name, out var bound))
        {
            bound = settings?.Sources.GetValueOrDefault(name) is { } source ? FreshnessBound.Of(source.Period(now), source.Freshness) : null;
            _bounds.Add(name, bound);
        }

        return bound?.Judge(reading.Age);
    }
}
