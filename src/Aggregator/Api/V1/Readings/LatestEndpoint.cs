using System.ComponentModel;
using Aggregator.Api.Envelope;
using Aggregator.Queries;
using Aggregator.Queries.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Aggregator.Api.V1.Readings;

/// <summary><c>/api/v1/latest</c>: the newest reading of each series, and whether it may be trusted to be the present one.</summary>
internal static class LatestEndpoint
{
    /// <summary>Answers.</summary>
    public static Answer<IReadOnlyList<ReadingAnswer>> Get(
        ReadingsAccess readings,
        [AsParameters] SeriesParameters series,
        [FromQuery(Name = "field"), Description("Only this field; may be repeated.")] string[]? field,
        [FromQuery(Name = "sort"), Description("name (measurement and tags, the default) or observed_at; with - before it the other way round.")] string? sort,
        [FromQuery(Name = "limit"), Description("Most elements, 1 to 10000; 100 when not given.")] int? limit,
        [FromQuery(Name = "cursor"), Description("next_cursor of the page before.")] string? cursor)
    {
        var (by, descending) = Order.Parse(sort, "name", "observed_at");
        var (database, judge) = readings.Open();
        var fields = field ?? [];
        var found = database.Latest(series.Filter());
        return Answers.Of(Paging.Cut(found, Key, limit, cursor, descending).Select(reading => ReadingAnswer.Of(reading, judge.Of(reading), fields)));

        string Key(LatestReading reading) => by == "name" ? reading.Series.Key : $"{reading.At.UtcDateTime:O}\0{reading.Series.Key}";
    }
}
