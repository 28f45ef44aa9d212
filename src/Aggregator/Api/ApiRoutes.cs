using System.Text.Json.Serialization;
using Aggregator.Api.Access;
using Aggregator.Api.Compression;
using Aggregator.Api.Envelope;
using Aggregator.Api.OpenApi;
using Aggregator.Api.V1;
using Aggregator.Api.V1.Jobs;
using Aggregator.Api.V1.Readings;
using Aggregator.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Api;

/// <summary>Every route of the API.</summary>
internal static class ApiRoutes
{
    /// <summary>Where version 1 begins.</summary>
    public const string V1 = "/api/v1";

    /// <summary>What the routes need.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services) => services
        .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true)
        .AddAccess(provider => provider.GetRequiredService<Engine>().Settings?.Access ?? new AccessOptions())
        .ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = ApiJson.Options.PropertyNamingPolicy;
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            options.SerializerOptions.TypeInfoResolver = ApiJson.Options.TypeInfoResolver;
        })
        .AddCors()
        .AddSingleton<ICorsPolicyProvider, CorsPolicies>()
        .AddSingleton<IResponseCompressionProvider, AnswerCompression>()
        .AddDescription()
        .AddSingleton<ReadingsAccess>()
        .AddState();

    /// <summary>Adds them.</summary>
    public static void MapApi(this WebApplication app)
    {
        CorsPolicies.Use(app);
        app.UseMiddleware<AccessControl>();
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || context.Request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase),
            api => api.UseMiddleware<ErrorHandling>().UseResponseCompression());
        app.MapDescription();
        var v1 = app.MapGroup(V1);
        v1.MapReadings();
        v1.MapState();
        v1.MapJobs();
    }
}
