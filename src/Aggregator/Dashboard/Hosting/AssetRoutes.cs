using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Dashboard.Hosting;

/// <summary><c>/_assets/NAME</c> and the one script whose place Blazor chooses.</summary>
internal static class AssetRoutes
{
    /// <summary>Adds both.</summary>
    public static void MapAssets(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/_assets/{name}", (RequestDelegate)(context => SendAsync(context, (string)context.Request.RouteValues["name"]!)));
        endpoints.MapGet("/_framework/blazor.web.js", (RequestDelegate)(context => SendAsync(context, "blazor.web.js")));
        endpoints.MapGet("/favicon.ico", (RequestDelegate)(context => SendAsync(context, "icon.svg")));
    }

    private static async Task SendAsync(HttpContext context, string name)
    {
        var response = context.Response;
        if (context.RequestServices.GetRequiredService<AssetFiles>().Find(name) is not { } asset)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var tag = $"\"{asset.Version}\"";
        response.Headers.ETag = tag;
        response.Headers.Vary = "Accept-Encoding";
        response.Headers.CacheControl = context.Request.Query["v"] == asset.Version ? "public, max-age=31536000, immutable" : "no-cache";
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var compressed = context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.OrdinalIgnoreCase);
        var body = compressed ? asset.Brotli : asset.Plain;
        if (compressed)
        {
            response.Headers.ContentEncoding = "br";
        }

        response.ContentType = asset.ContentType;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.RequestAborted);
    }
}
