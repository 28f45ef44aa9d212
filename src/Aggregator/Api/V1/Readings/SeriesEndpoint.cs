using System.ComponentModel;
using System.Globalization;
using Aggregator.Api.Envelope;
using Aggregator.Queries.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Aggregator.Api.V1.Readings;

/// <summary><c>/api/v1/series</c>: which series there are, with their fields and units.</summary>
internal static class SeriesEndpoint
{
    /// <summary>Answers.</summary>
    public static Answer<IReadOnlyList<SeriesAnswer>> Get(
        ReadingsAccess readings,
        [AsParameters] SeriesParameters series,
        [FromQuery(Name = "sort"), Description("name (measurement and tags, the default) or id (the order in which they were first seen); with - before it the other way round.")] string? sort,
        [FromQuery(Name = "limit"), Description("Most elements, 1 to 10000; 100 when not given.")] int? limit,
        [FromQuery(Name = "cursor"), Description("next_cursor of the page before.")] string? cursor)
    {
        var (by, descending) = Order.Parse(sort, "name", "id");
        var found = readings.Open().Database.Series(series.Filter());
        return Answers.Of(Paging.Cut(
            found, one => by == "id" ? one.Id.ToString("D19", CultureInfo.InvariantCulture) : one.Key, limit, cursor, descending).Select(SeriesAnswer.Of));
    }
}
