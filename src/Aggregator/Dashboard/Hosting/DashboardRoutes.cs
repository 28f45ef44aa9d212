using Aggregator.Dashboard.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Dashboard.Hosting;

/// <summary>Joins the dashboard to the daemon.</summary>
internal static class DashboardRoutes
{
    /// <summary>What it needs while nobody looks: a gate, and the sessions that open it.</summary>
    public static IServiceCollection AddDashboard(this IServiceCollection services) => services.AddSingleton<Sessions>().AddSingleton<DashboardGate>();

    /// <summary>Who is signed in; before anything asks who calls.</summary>
    public static void UseSessions(this WebApplication app) => app.UseMiddleware<SessionReader>();

    /// <summary>Everything that the daemon has no route for.</summary>
    public static void MapDashboard(this WebApplication app) => app.Use((context, next) =>
        DashboardGate.IsMeant(context) ? app.Services.GetRequiredService<DashboardGate>().AnswerAsync(context) : next(context));
}
