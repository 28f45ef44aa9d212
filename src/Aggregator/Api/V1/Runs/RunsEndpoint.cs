using System.ComponentModel;
using System.Globalization;
using Aggregator.Api.Envelope;
using Aggregator.Pipeline;
using Microsoft.AspNetCore.Mvc;

namespace Aggregator.Api.V1.Runs;

/// <summary><c>/api/v1/runs</c>: what became of each run of each source, the newest first.</summary>
internal static class RunsEndpoint
{
    /// <summary>Answers.</summary>
    public static Answer<IReadOnlyList<RunRecord>> Get(
        RunArchive archive,
        [FromQuery(Name = "source"), Description("Only runs of this source.")] string? source,
        [FromQuery(Name = "outcome"), Description("Only runs whose worst target ended so: ok, unchanged, empty, throttled, rejected, unavailable or malformed.")] string? outcome,
        [FromQuery(Name = "since"), Description("Only runs that started then or later, RFC 3339.")] DateTimeOffset? since,
        [FromQuery(Name = "before"), Description("Only runs that started earlier, RFC 3339.")] DateTimeOffset? before,
        [FromQuery(Name = "limit"), Description("Most elements, 1 to 10000.")] int? limit,
        [FromQuery(Name = "cursor"), Description("next_cursor of the page before.")] string? cursor)
    {
        if (limit is < 1 or > Paging.MostLimit)
        {
            throw ApiException.Invalid("limit", $"must be a whole number from 1 to {Paging.MostLimit}.");
        }

        var filter = new RunFilter { Source = source, Outcome = Words.Parse<PollOutcome>("outcome", outcome)?.Word(), Since = since, Before = before };
        var most = limit ?? Paging.DefaultLimit;
        // One more than wanted tells whether there is another page.
        var (runs, total) = archive.Newest(filter, most + 1, Id(cursor));
        var page = runs.Take(most).ToList();
        return new Answer<IReadOnlyList<RunRecord>>(page)
        {
            Total = total,
            NextCursor = runs.Count > most ? page[^1].Id.ToString(CultureInfo.InvariantCulture) : null,
        };
    }

    private static long? Id(string? cursor) =>
        cursor is null ? null
        : long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
        : throw ApiException.Invalid("cursor", "is none that an answer gave; leave it out for the first page.");
}
