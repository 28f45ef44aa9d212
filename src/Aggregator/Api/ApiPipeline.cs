using Aggregator.Api.Access;
using Aggregator.Api.Envelope;
using Aggregator.Api.OpenApi;
using Aggregator.Api.V1;
using Aggregator.Api.V1.Events;
using Aggregator.Api.V1.Groups;
using Aggregator.Api.V1.Jobs;
using Aggregator.Api.V1.Plans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Api;

/// <summary>
/// What a call of the API goes through: made when the first one comes. Its routes are compiled then, so that a daemon nobody asks keeps
/// none of them in memory.
/// </summary>
internal sealed class ApiPipeline(IServiceProvider services)
{
    private static readonly string[] s_roots = ["/api", "/openapi"];

    private readonly Lazy<RequestDelegate> _pipeline = new(() => Build(services));

    /// <summary>Whether a call is the API's.</summary>
    public static bool IsMeant(HttpContext context) => s_roots.Any(root => context.Request.Path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase));

    /// <summary>Answers one.</summary>
    public Task AnswerAsync(HttpContext context) => _pipeline.Value(context);

    private static RequestDelegate Build(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.UseRouting();
        CorsPolicies.Use(app);
        app.UseMiddleware<AccessControl>();
        app.UseMiddleware<ErrorHandling>();
        app.UseResponseCompression();
        app.UseEndpoints(endpoints =>
        {
            services.GetRequiredService<Description>().Map(endpoints);
            var v1 = endpoints.MapGroup(ApiRoutes.V1);
            v1.MapReadings();
            v1.MapState();
            v1.MapJobs();
            v1.MapPlans();
            v1.MapGroups();
            v1.MapEvents();
        });
        return app.Build();
    }
}
