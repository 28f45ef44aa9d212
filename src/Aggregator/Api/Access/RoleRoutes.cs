using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aggregator.Api.Access;

/// <summary>How a route says who may call it. One that says nothing is for readers when it is a GET, and for operators otherwise.</summary>
internal static class RoleRoutes
{
    /// <summary>Lets this role, and those above it, call the route.</summary>
    public static T RequireRole<T>(this T route, Role role)
        where T : IEndpointConventionBuilder => route.WithMetadata(new RoleMetadata(role));

    /// <summary>Lets anybody call the route, without a key.</summary>
    public static T AllowAnyone<T>(this T route)
        where T : IEndpointConventionBuilder => route.WithMetadata(new RoleMetadata(null));

    /// <summary>The least role for a call; null when anybody may make it.</summary>
    public static Role? RoleFor(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        // A page has no route among the daemon's; whoever answers it says so before.
        return (endpoint?.Metadata.GetMetadata<RoleMetadata>() ?? context.Features.Get<RoleMetadata>()) is { } told ? told.Role
            // What has no methods is the framework's own answer that there is no such method.
            : endpoint?.Metadata.GetMetadata<IHttpMethodMetadata>() is not null && IsChange(context.Request.Method) ? Role.Operator
            : Role.Reader;
    }

    /// <summary>Whether a call of that method may change something.</summary>
    public static bool IsChange(string method) => !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method));
}
