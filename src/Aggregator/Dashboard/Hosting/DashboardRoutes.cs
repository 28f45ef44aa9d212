using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Dashboard.Hosting;

/// <summary>Joins the dashboard to the daemon.</summary>
internal static class DashboardRoutes
{
    /// <summary>What it needs while nobody looks: a gate.</summary>
    public static IServiceCollection AddDashboard(this IServiceCollection services) => services.AddSingleton<DashboardGate>();

    /// <summary>Everything that the daemon has no route for.</summary>
    public static void MapDashboard(this WebApplication app) => app.Use((context, next) =>
        DashboardGate.IsMeant(context) ? app.Services.GetRequiredService<DashboardGate>().AnswerAsync(context) : next(context));
}
