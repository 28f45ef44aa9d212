using System.ComponentModel;
using Aggregator.Api.Envelope;
using Aggregator.Queries;
using Aggregator.Queries.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Aggregator.Api.V1.Readings;

/// <summary><c>/api/v1/forecasts</c>: what is to come as it was said last, or as it was known at an instant.</summary>
internal static class ForecastsEndpoint
{
    private const int DefaultPoints = 1_000;
    private const int MostPoints = 10_000;
    private const long MostValues = 500_000;

    /// <summary>Answers.</summary>
    public static Answer<IReadOnlyList<ForecastAnswer>> Get(
        ReadingsAccess readings,
        TimeProvider time,
        [AsParameters] SeriesParameters series,
        [FromQuery(Name = "field"), Description("Only this field; may be repeated. Series that have none of them are left out.")] string[]? field,
        [FromQuery(Name = "as_of"), Description("What was known then, of what was to come then: nothing issued later counts. RFC 3339, or a span before now such as 24h; now when not given.")]
        string? asOf,
        [FromQuery(Name = "horizon"), Description("How far to look ahead, such as 6h or 2d; as far as there is when not given.")] string? horizon,
        [FromQuery(Name = "limit"), Description("Most instants of each series, the nearest, 1 to 10000; 1000 when not given.")] int? limit,
        [FromQuery(Name = "cursor"), Description("next_cursor of the page before; a page ends with the series that fills it.")] string? cursor,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var known = Times.Instant("as_of", asOf, now) ?? now;
        var ahead = Times.Span("horizon", horizon);
        var query = new ForecastQuery
        {
            Fields = field ?? [],
            AsOf = known,
            Since = known,
            Before = ahead < DateTimeOffset.MaxValue - known ? known + ahead : null,
            Limit = Paging.Limit(limit, DefaultPoints, MostPoints),
        };
        var database = readings.Open().Database;
        var found = database.Series(series.Filter()).Where(one => one.Measurement.IsForecast).ToList();
        return Answers.Of(Paging.Fill(found, static one => one.Key, cursor, Forecast, MostValues));

        (ForecastAnswer, long)? Forecast(StoredSeries one)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return database.ForecastOf(one, query) is { At.Count: > 0 } forecast ? (ForecastAnswer.Of(forecast), (long)forecast.At.Count * (2 + forecast.Columns.Count)) : null;
        }
    }
}
