using System.Text;
using Aggregator.Api.Envelope;
using Aggregator.Api.ReadingMetrics;
using Aggregator.Api.V1.Readings;
using Aggregator.Observability;
using Aggregator.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Api;

/// <summary><c>/metrics</c> (the daemon) and <c>/metrics/readings</c> (the latest readings) for Prometheus.</summary>
internal static class MetricsEndpoints
{
    private const string Daemon = "/metrics";
    private const string Readings = "/metrics/readings";

    /// <summary>Adds both.</summary>
    public static void MapMetrics(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path == Readings, readings => readings.UseMiddleware<ErrorHandling>());
        app.MapGet(Daemon, (RequestDelegate)(context => AnswerAsync(context, context.RequestServices.GetRequiredService<Telemetry>().Prometheus.Scrape())));
        app.MapGet(Readings, (RequestDelegate)(context =>
        {
            var (database, judge) = context.RequestServices.GetRequiredService<ReadingsAccess>().Open();
            return AnswerAsync(context, ReadingMetricsPage.Write(database.Latest(new SeriesFilter()), judge));
        }));
    }

    // Piece by piece: as one text the page of a large daemon would lie where the collector seldom comes by.
    private static async Task AnswerAsync(HttpContext context, StringBuilder page)
    {
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        await using var body = new StreamWriter(context.Response.Body);
        await body.WriteAsync(page, context.RequestAborted);
    }
}
