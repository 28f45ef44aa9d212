using System.Collections.Concurrent;
using System.Diagnostics;

namespace Aggregator.Providers.Http;

/// <summary>Counts and times each call on the wire, its body included; addresses appear without their query.</summary>
internal sealed class MeterHandler(string source, ProvidersMeter meter, TimeProvider time) : DelegatingHandler
{
    private readonly ConcurrentDictionary<(string Endpoint, string Status), Way> _ways = new();
    private Way? _last;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var endpoint = ((UpstreamRequest)request).Endpoint;
        using var activity = meter.Activities.HasListeners()
            ? meter.Activities.StartActivity($"{request.Method.Method} {endpoint}", ActivityKind.Client)
            : null;
        activity?.SetTag("source", source).SetTag("server.address", request.RequestUri!.Host).SetTag("url.path", endpoint);
        var started = time.GetTimestamp();
        var status = 0;
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            status = (int)response.StatusCode;
            return response;
        }
        finally
        {
            Count(endpoint, StatusClass(status), time.GetElapsedTime(started));
            activity?.SetTag("http.response.status_code", status).SetStatus(status is > 0 and < 400 ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
        }
    }

    private void Count(string endpoint, string status, TimeSpan took)
    {
        // Most calls of a source go the same way as the one before.
        if (_last is not { } way || way.Endpoint != endpoint || way.Status != status)
        {
            _last = way = _ways.GetOrAdd((endpoint, status), Make);
        }

        way.Calls.Add();
        meter.Took(source, endpoint, status, took);
    }

    private Way Make((string Endpoint, string Status) call) =>
        new(call.Endpoint, call.Status, meter.Calls.Of(("source", source), ("endpoint", call.Endpoint), ("status", call.Status)));

    private static string StatusClass(int status) => (status / 100) switch
    {
        0 => "none",
        1 => "1xx",
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    };

    private sealed record Way(string Endpoint, string Status, Tally Calls);
}
