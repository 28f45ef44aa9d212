using Microsoft.AspNetCore.Http;

namespace Aggregator.Dashboard.Access;

/// <summary>Where a browser keeps its session.</summary>
internal static class SessionCookie
{
    /// <summary>Its name.</summary>
    public const string Name = "aggregator-session";

    /// <summary>The session's text; null when there is none.</summary>
    public static string? Of(HttpRequest request) => request.Cookies[Name];

    /// <summary>Gives it to the browser.</summary>
    public static void Set(HttpContext context, string text)
    {
        var options = Options(context.Request);
        options.MaxAge = Sessions.GoodFor;
        context.Response.Cookies.Append(Name, text, options);
    }

    /// <summary>Takes it from the browser.</summary>
    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context.Request));

    // A proxy with TLS calls by http; the browser says by which scheme it sees the page.
    private static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps || request.Headers.Origin.ToString().StartsWith("https://", StringComparison.OrdinalIgnoreCase),
        Path = "/",
    };
}
