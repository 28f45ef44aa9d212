using Aggregator.Observability;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Api;

/// <summary><c>/metrics</c> for Prometheus.</summary>
internal static class MetricsEndpoint
{
    /// <summary>Adds it.</summary>
    public static void MapMetrics(this WebApplication app) => app.MapGet("/metrics", (RequestDelegate)(context =>
    {
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        var telemetry = context.RequestServices.GetRequiredService<Telemetry>();
        return context.Response.WriteAsync(telemetry.Prometheus.Scrape(), context.RequestAborted);
    }));
}
