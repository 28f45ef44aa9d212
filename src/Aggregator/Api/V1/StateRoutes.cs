using Aggregator.Api.Access;
using Aggregator.Api.OpenApi;
using Aggregator.Api.V1.Credentials;
using Aggregator.Api.V1.Providers;
using Aggregator.Api.V1.Quotas;
using Aggregator.Api.V1.Runs;
using Aggregator.Api.V1.Status;
using Aggregator.Api.V1.Stream;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Api.V1;

/// <summary>The routes that tell how the daemon is and what it does, and those that change it.</summary>
internal static class StateRoutes
{
    /// <summary>What they need.</summary>
    public static IServiceCollection AddState(this IServiceCollection services) => services
        .AddSingleton<SourceViews>()
        .AddSingleton<SourceControl>()
        .AddSingleton<StreamListeners>()
        .AddSingleton<StreamFeed>()
        .AddSingleton<StreamEndpoint>();

    /// <summary>Adds them.</summary>
    public static void MapState(this RouteGroupBuilder v1)
    {
        v1.MapGet("/providers", ProviderEndpoints.List).WithSummary("Every source, how it is and what it did last");
        v1.MapGet("/providers/{name}", ProviderEndpoints.Get).WithSummary("One source");
        v1.MapGet("/status", StatusEndpoint.Get).WithSummary("How the daemon is, part by part");
        v1.MapGet("/quotas", QuotasEndpoint.Get).WithSummary("What is left of every limit");
        v1.MapGet("/runs", RunsEndpoint.Get).WithSummary("What became of each run, the newest first");
        v1.MapGet("/credentials", CredentialsEndpoint.Get).WithSummary("How the tokens of each source are");
        v1.MapGet("/stream", StreamEndpoint.Get)
            .WithSummary("New readings and outcomes of runs as they come")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream");

        var control = v1.MapGroup("/providers/{name}").RequireRole(Role.Operator);
        control.MapPost("/enable", ControlEndpoints.Enable).WithSummary("Switches a source on, for good");
        control.MapPost("/disable", ControlEndpoints.Disable).WithSummary("Switches a source off, for good");
        control.MapPost("/poll", ControlEndpoints.Poll).WithSummary("Lets a source run now, within its quota").AnswersWith(StatusCodes.Status202Accepted);
    }
}
