using Aggregator.Configuration;
using Aggregator.Journal;
using Aggregator.Providers.Contracts;
using Aggregator.Queries;

namespace Aggregator.Api.V1.Stream;

/// <summary>A series that a listener wants, and what is the same in all its readings.</summary>
/// <param name="Measurement">What it is of.</param>
/// <param name="Tags">What tells it from others.</param>
/// <param name="Fields">The fields of its contract; none when no source has one.</param>
/// <param name="Freshness">By which its readings age; null when no such source is configured.</param>
internal sealed record StreamSeries(string Measurement, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<Field> Fields, FreshnessBound? Freshness)
{
    /// <summary>What the configuration knows of a series.</summary>
    public static StreamSeries Of(LineSeries line, AggregatorSettings? settings, DateTimeOffset now)
    {
        var tags = line.Tags.ToDictionary(tag => tag.Key, tag => tag.Value);
        var source = tags.GetValueOrDefault("source") is { } name ? settings?.Sources.GetValueOrDefault(name) : null;
        var contract = (source?.Measurements ?? []).FirstOrDefault(measurement => measurement.Name == line.Measurement);
        return new StreamSeries(line.Measurement, tags, contract?.Fields ?? [], source is null ? null : FreshnessBound.Of(source, line.Measurement, now));
    }
}
