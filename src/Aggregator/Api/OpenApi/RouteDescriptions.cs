using Microsoft.AspNetCore.Builder;

namespace Aggregator.Api.OpenApi;

/// <summary>What a route says about itself besides its handler.</summary>
internal static class RouteDescriptions
{
    /// <summary>Tells the description that a route's good answers have another status than 200.</summary>
    public static T AnswersWith<T>(this T route, int status)
        where T : IEndpointConventionBuilder => route.WithMetadata(new SuccessStatus(status));
}
