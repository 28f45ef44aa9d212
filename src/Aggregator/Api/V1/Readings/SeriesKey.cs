using Aggregator.Queries;

namespace Aggregator.Api.V1.Readings;

/// <summary>What tells a series from every other, as a text to sort by.</summary>
internal static class SeriesKey
{
    /// <summary>Measurement and tags.</summary>
    public static string Of(string measurement, IReadOnlyDictionary<string, string> tags) =>
        $"{measurement}\0{string.Join('\0', tags.Select(tag => $"{tag.Key}={tag.Value}"))}";

    /// <inheritdoc cref="Of(string, IReadOnlyDictionary{string, string})"/>
    public static string Of(StoredSeries series) => Of(series.Measurement.Name, series.TagMap());
}
