using System.ComponentModel;
using Aggregator.Api.Envelope;
using Aggregator.Queries;
using Aggregator.Queries.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Aggregator.Api.V1.Readings;

/// <summary><c>/api/v1/points</c>: the points of a time, as they are or reduced to spans.</summary>
internal static class PointsEndpoint
{
    private const int DefaultPoints = 10_000;
    private const int MostPoints = 100_000;

    // What an answer may take of memory: 24 bytes a value, and as much again for its text.
    private const long MostValues = 500_000;

    /// <summary>Answers.</summary>
    public static Answer<IReadOnlyList<PointsAnswer>> Get(
        ReadingsAccess readings,
        TimeProvider time,
        [AsParameters] SeriesParameters series,
        [FromQuery(Name = "field"), Description("Only this field; may be repeated. Series that have none of them are left out.")] string[]? field,
        [FromQuery(Name = "since"), Description("First instant wanted: RFC 3339, or a span before now such as 24h or 7d.")] string? since,
        [FromQuery(Name = "before"), Description("First instant not wanted any more, written as since.")] string? before,
        [FromQuery(Name = "every"), Description("One point for each span of this length, such as 5m or 1h; a span without rows has no point. At least 1 s.")] string? every,
        [FromQuery(Name = "aggregate"), Description("How a span becomes a point: mean (the default), min, max, last, sum or count. Text always has its last.")] string? aggregate,
        [FromQuery(Name = "limit"), Description("Most points of each series, the newest, 1 to 100000; 10000 when not given.")] int? limit,
        [FromQuery(Name = "cursor"), Description("next_cursor of the page before; a page ends with the series that fills it.")] string? cursor,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var query = new PointsQuery
        {
            Fields = field ?? [],
            Since = Times.Instant("since", since, now),
            Before = Times.Instant("before", before, now),
            Every = Times.Span("every", every) is not { } span ? null
                : span >= TimeSpan.FromSeconds(1) ? span
                : throw ApiException.Invalid("every", "must be at least 1s."),
            Aggregate = Words.Parse<Aggregate>("aggregate", aggregate) ?? Aggregate.Mean,
            Limit = Paging.Limit(limit, DefaultPoints, MostPoints),
        };
        if (query.Since >= query.Before)
        {
            throw ApiException.Invalid("before", "must be later than since.");
        }

        if (aggregate is not null && every is null)
        {
            throw ApiException.Invalid("aggregate", "needs every: the length of the spans to reduce.");
        }

        var database = readings.Open().Database;
        return Answers.Of(Paging.Fill(database.Series(series.Filter()), static one => one.Key, cursor, Points, MostValues));

        (PointsAnswer, long)? Points(StoredSeries one)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return database.PointsOf(one, query) is { At.Count: > 0 } points ? (PointsAnswer.Of(points), (long)points.At.Count * (1 + points.Columns.Count)) : null;
        }
    }
}
