using System.ComponentModel;
using Aggregator.Api.Envelope;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Logging;

namespace Aggregator.Api.V1.Stream;

/// <summary><c>/api/v1/stream</c>: new readings and the outcomes of runs as they come, as server-sent events.</summary>
internal sealed partial class StreamEndpoint(StreamListeners listeners, StreamFeed feed, ILogger<StreamEndpoint> logger)
{
    /// <summary>Answers.</summary>
    public static Task Get(
        HttpContext context,
        StreamEndpoint stream,
        [FromQuery(Name = "type"), Description("Only events of this type: reading or run.")] string? type,
        [FromQuery(Name = "measurement"), Description("Only readings of this measurement, such as weather.")] string? measurement,
        [FromQuery(Name = "place"), Description("Only readings of this place.")] string? place,
        [FromQuery(Name = "source"), Description("Only what comes from this source.")] string? source,
        [FromHeader(Name = "Last-Event-ID"), Description("The id of the last event that was received; what came after it is sent first.")] string? lastEventId)
    {
        var filter = new StreamFilter { Type = Words.Parse<StreamEventType>("type", type), Measurement = measurement, Place = place, Source = source };
        var last = string.IsNullOrEmpty(lastEventId) ? (StreamPosition?)null
            : StreamPosition.Parse(lastEventId) ?? throw ApiException.Invalid("Last-Event-ID", "is none that an event had; leave it out to begin with what comes now.");
        return stream.ServeAsync(context, filter, last);
    }

    private async Task ServeAsync(HttpContext context, StreamFilter filter, StreamPosition? last)
    {
        if (!listeners.TryEnter(out var place))
        {
            throw new ApiException(ErrorCode.Unavailable, $"{StreamListeners.Most} listeners are there already; end one of them or ask /api/v1/latest now and then.");
        }

        using (place)
        using (var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, listeners.Closing))
        {
            Prepare(context);
            var writer = new EventWriter(context.Response.Body, feed.Time);
            try
            {
                await new StreamSession(feed, filter, writer).RunAsync(last, end.Token);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                // The listener has gone, or the daemon ends: it comes back by itself.
            }
            catch (SlowListenerException)
            {
                LogDropped(context.TraceIdentifier, EventWriter.Patience.TotalSeconds);
                context.Abort();
            }
        }
    }

    private static void Prepare(HttpContext context)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        // Who is slow is given up here, and told so in the log.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }
    }

    [LoggerMessage(1730, LogLevel.Information, "A listener of the stream took nothing for {Seconds} s and was dropped ({RequestId}); it may come back to where it was")]
    private partial void LogDropped(string requestId, double seconds);
}
