using System.Runtime.CompilerServices;
using Aggregator.Queries;

namespace Aggregator.Api.V1.Readings;

/// <summary>What tells a series from every other, as a text to sort by.</summary>
internal static class SeriesKey
{
    /// <summary>Measurement and tags.</summary>
    public static string Of(string measurement, IReadOnlyDictionary<string, string> tags)
    {
        var text = new DefaultInterpolatedStringHandler(0, 0);
        text.AppendLiteral(measurement);
        foreach (var (key, value) in tags)
        {
            text.AppendLiteral("\0");
            text.AppendLiteral(key);
            text.AppendLiteral("=");
            text.AppendLiteral(value);
        }

        return text.ToStringAndClear();
    }

    /// <inheritdoc cref="Of(string, IReadOnlyDictionary{string, string})"/>
    public static string Of(StoredSeries series) => Of(series.Measurement.Name, series.TagMap());
}
