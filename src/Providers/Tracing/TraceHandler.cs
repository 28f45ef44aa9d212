using Aggregator.Providers.Http;

namespace Aggregator.Providers.Tracing;

/// <summary>Shows each call on the wire to somebody who wants to see it; it is in the way only then.</summary>
/// <param name="source">The source's name.</param>
/// <param name="trace">Who wants to see it.</param>
/// <param name="time">The clock.</param>
internal sealed class TraceHandler(string source, IFetchTrace trace, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = (UpstreamRequest)request;
        var body = call.Unsigned is not null && call.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : null;
        var started = time.GetTimestamp();
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
            if (call.Unsigned is { } asked)
            {
                // It will be done to every answer; here it has to be before names of members are shown.
                SecretBlotter.Blot(asked, call, response);
            }

            return response;
        }
        finally
        {
            trace.Sent(new SentCall(source, call.Target, call.Method.Method, CallMask.Address(call), CallMask.Headers(call), time.GetElapsedTime(started))
            {
                Body = body,
                Status = (int?)response?.StatusCode,
                Shape = response?.Content is BufferedContent received ? BodyShape.Of(received.Body) : null,
            });
        }
    }
}
