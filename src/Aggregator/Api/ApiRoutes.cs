using System.Text.Json.Serialization;
using Aggregator.Api.Access;
using Aggregator.Api.Compression;
using Aggregator.Api.Envelope;
using Aggregator.Api.OpenApi;
using Aggregator.Api.V1;
using Aggregator.Api.V1.Readings;
using Aggregator.Events;
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
        .AddSingleton(provider => new Description(provider, services))
        .AddSingleton<ReadingsAccess>()
        .AddSingleton<EventLog>()
        .AddSingleton<EventDesk>()
        .AddState()
        .AddSingleton<ApiPipeline>();

    /// <summary>Leads calls of the API to its own pipeline, and lets all others in by the same rules.</summary>
    public static void MapApi(this WebApplication app)
    {
        app.Use((context, next) => ApiPipeline.IsMeant(context) ? app.Services.GetRequiredService<ApiPipeline>().AnswerAsync(context) : next(context));
        app.UseMiddleware<AccessControl>();
    }
}
