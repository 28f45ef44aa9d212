using Microsoft.AspNetCore.Http;

namespace Aggregator.Dashboard.Hosting;

/// <summary>Tells the browser to run and load nothing but the dashboard's own files.</summary>
internal sealed class ContentSecurity(RequestDelegate next)
{
    // Style attributes (not style elements) are what Radzen places charts and tooltips with; they can run nothing and load nothing.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Adds the headers and goes on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        // Not no-referrer: a form would then be sent as if from nowhere, and be refused as another site's.
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    }
}
