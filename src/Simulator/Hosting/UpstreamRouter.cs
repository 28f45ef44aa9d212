using Microsoft.AspNetCore.Http;

namespace Aggregator.Simulator.Hosting;

/// <summary>Sends a call to the upstream that its first path segment names, or to the controls.</summary>
internal sealed class UpstreamRouter(IReadOnlyDictionary<string, UpstreamEndpoint> endpoints, ControlEndpoint control)
{
    public Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        var slash = path.IndexOf('/', 1);
        var first = slash < 0 ? path[1..] : path[1..slash];
        context.Request.Path = slash < 0 ? "/" : path[slash..];
        if (endpoints.TryGetValue(first, out var endpoint))
        {
            return endpoint.ServeAsync(context);
        }

        if (first == "control")
        {
            return control.ServeAsync(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
