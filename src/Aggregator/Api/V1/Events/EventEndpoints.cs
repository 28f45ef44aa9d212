using System.ComponentModel;
using Aggregator.Api.Envelope;
using Aggregator.Api.OpenApi;
using Aggregator.Api.V1.Jobs;
using Aggregator.Events;
using Aggregator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Aggregator.Api.V1.Events;

/// <summary><c>/api/v1/events</c>: what has happened elsewhere, and what the rules have made of it.</summary>
internal static class EventEndpoints
{
    private const int LargestBody = 16 << 10;

    /// <summary>Adds the routes.</summary>
    public static void MapEvents(this RouteGroupBuilder v1)
    {
        v1.MapPost("/events", TakeAsync).WithSummary("Takes an event, lets every rule decide, and starts plans; the same id never starts anything twice")
            .AnswersWith(StatusCodes.Status202Accepted).WithMetadata(new BodyLimit(LargestBody));
        v1.MapGet("/events", List).WithSummary("The events that were taken with every decision, the newest first");
    }

    private static async Task<Answer<TakenEvent>> TakeAsync(
        EventRequest request,
        [FromHeader(Name = IdempotencyKey.Header), Description("1 to 128 characters of the sender's own: the same one never starts anything twice. The member id is as good.")] string? idempotencyKey,
        EventDesk desk, Engine engine, CancellationToken cancellationToken)
    {
        var key = EventCheck.Check(request, idempotencyKey);
        _ = engine.InForce();
        return new Answer<TakenEvent>(await JobEndpoints.Explained(desk.TakeAsync(request, key, cancellationToken))) { Status = StatusCodes.Status202Accepted };
    }

    private static Answer<IReadOnlyList<TakenEvent>> List(
        EventLog log,
        [FromQuery(Name = "source"), Description("Only events of this sender.")] string? source,
        [FromQuery(Name = "detail_type"), Description("Only events of this kind.")] string? detailType,
        [FromQuery(Name = "outcome"), Description("Only events with a decision that came to this: started, not_started or not_matched; of the rule, when one is named.")] string? outcome,
        [FromQuery(Name = "rule"), Description("Only events about which this rule has decided.")] string? rule,
        [FromQuery(Name = "since"), Description("Only events that came then or later, RFC 3339.")] DateTimeOffset? since,
        [FromQuery(Name = "before"), Description("Only events that came earlier, RFC 3339.")] DateTimeOffset? before,
        [FromQuery(Name = "limit"), Description("Most elements, 1 to 1000.")] int? limit,
        [FromQuery(Name = "cursor"), Description("next_cursor of the page before.")] string? cursor)
    {
        var most = Paging.Limit(limit, Paging.DefaultLimit, EventLog.Most);
        var filter = new EventFilter { Source = source, DetailType = detailType, Outcome = Outcome(outcome), Rule = rule, Since = since, Before = before };
        // One more than wanted tells whether there is another page.
        var (events, total) = log.Newest(filter, most + 1, cursor is null || TakenEvent.IsId(cursor) ? cursor : throw ApiException.Invalid("cursor", "is none that an answer gave; leave it out for the first page."));
        var page = events.Take(most).ToList();
        return new Answer<IReadOnlyList<TakenEvent>>(page) { Total = total, NextCursor = events.Count > most ? page[^1].EventId : null };
    }

    private static string? Outcome(string? word) => word is null or "started" or "not_started" or "not_matched"
        ? word
        : throw ApiException.Invalid("outcome", "must be one of started, not_started, not_matched.");
}
