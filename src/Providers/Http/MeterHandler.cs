using System.Diagnostics;

namespace Aggregator.Providers.Http;

/// <summary>Counts and times each call on the wire, its body included; addresses appear without their query.</summary>
internal sealed class MeterHandler(string source, ProvidersMeter meter, TimeProvider time) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        meter.WatchesCalls ? MeasureAsync((UpstreamRequest)request, cancellationToken) : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> MeasureAsync(UpstreamRequest request, CancellationToken cancellationToken)
    {
        using var activity = meter.Activities.HasListeners()
            ? meter.Activities.StartActivity($"{request.Method.Method} {request.Endpoint}", ActivityKind.Client)
            : null;
        activity?.SetTag("source", source).SetTag("server.address", request.RequestUri!.Host).SetTag("url.path", request.Endpoint);
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
            meter.Called(source, request.Endpoint, StatusClass(status), time.GetElapsedTime(started));
            activity?.SetTag("http.response.status_code", status).SetStatus(status is > 0 and < 400 ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
        }
    }

    private static string StatusClass(int status) => (status / 100) switch
    {
        0 => "none",
        1 => "1xx",
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    };
}
