using System.Net;
using Aggregator.Api.Envelope;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Api.Access;

/// <summary>Refuses what a browser was made to send by somebody else's page; programs never notice it.</summary>
internal static class BrowserGuard
{
    /// <summary>What is wrong with the call; null when nothing is.</summary>
    public static ApiError? Examine(HttpRequest request, AccessOptions options) =>
        !IsOurs(request.Host.Host, options)
            ? new ApiError(ErrorCode.Forbidden, $"The daemon is not known as '{request.Host.Host}'; call it by its address or add the name to Aggregator:Access:Hosts.", [])
        : (RoleRoutes.IsChange(request.Method) || IsWebSocket(request)) && IsFromAnotherSite(request, options)
            ? new ApiError(ErrorCode.Forbidden, "A page of another site may not do this.", [])
        : null;

    // A page can have its own name lead to this machine, and is then of the same site as the daemon for a browser. It cannot do so with an address,
    // nor with localhost. Who sends no name is no browser.
    private static bool IsOurs(string host, AccessOptions options) =>
        host.Length == 0
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host, out _)
        || options.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    private static bool IsWebSocket(HttpRequest request) =>
        request.Headers.Upgrade.Count > 0 || HttpMethods.IsConnect(request.Method);

    private static bool IsFromAnotherSite(HttpRequest request, AccessOptions options)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0
            ? !IsSame(origin, request, options) && !options.Cors.Contains(origin)
            : request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");
    }

    // The scheme may differ: a proxy in front speaks https and calls by http.
    private static bool IsSame(string origin, HttpRequest request, AccessOptions options) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var site)
        && (site.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || (site.IsDefaultPort && options.Hosts.Contains(site.Host, StringComparer.OrdinalIgnoreCase)));
}
