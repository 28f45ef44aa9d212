using System.ComponentModel;
using Aggregator.Api.Envelope;
using Aggregator.Queries;
using Microsoft.AspNetCore.Mvc;

namespace Aggregator.Api.V1.Readings;

/// <summary>Which series a call is about.</summary>
/// <param name="Measurement">Only this measurement, such as <c>weather</c>.</param>
/// <param name="Place">Only this place.</param>
/// <param name="Source">Only this source.</param>
/// <param name="Tag">Only series with this tag, as <c>region:CAISO_NORTH</c>; may be repeated.</param>
internal sealed record SeriesParameters(
    [property: FromQuery(Name = "measurement"), Description("Only this measurement, such as weather.")] string? Measurement,
    [property: FromQuery(Name = "place"), Description("Only this place.")] string? Place,
    [property: FromQuery(Name = "source"), Description("Only this source.")] string? Source,
    [property: FromQuery(Name = "tag"), Description("Only series with this tag, as region:CAISO_NORTH; may be repeated.")] string[]? Tag)
{
    // Each series is held against each of them, and nobody has as many.
    private const int MostTags = 20;

    /// <summary>The series they mean.</summary>
    /// <exception cref="ApiException">A tag is not written so, or there are too many.</exception>
    public SeriesFilter Filter() => new()
    {
        Measurement = Measurement,
        Place = Place,
        Source = Source,
        Tags = (Tag ?? []) is { Length: <= MostTags } tags
            ? tags.Select(Pair).GroupBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Last().Value)
            : throw ApiException.Invalid("tag", $"may be repeated {MostTags} times."),
    };

    private static KeyValuePair<string, string> Pair(string tag) => tag.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && !tag.Contains('\0', StringComparison.Ordinal)
        ? KeyValuePair.Create(tag[..colon], tag[(colon + 1)..])
        : throw ApiException.Invalid("tag", "must be written as KEY:VALUE.");
}
