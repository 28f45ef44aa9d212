using Aggregator.Api.Access;
using Aggregator.Observability;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Api;

/// <summary><c>/health/live</c> (the process answers) and <c>/health/ready</c> (it does its work).</summary>
internal static class HealthEndpoints
{
    /// <summary>Adds both.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", (RequestDelegate)(context => context.Response.WriteAsync("live", context.RequestAborted))).AllowAnyone();
        app.MapGet("/health/ready", (RequestDelegate)ReadyAsync);
    }

    private static async Task ReadyAsync(HttpContext context)
    {
        var report = await context.RequestServices.GetRequiredService<HealthProbe>().ExamineAsync(context.RequestAborted);
        context.Response.StatusCode = report.Status == HealthStatus.Unhealthy
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status200OK;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsJsonAsync(report, HealthJsonContext.Default.HealthReport, cancellationToken: context.RequestAborted);
    }
}
