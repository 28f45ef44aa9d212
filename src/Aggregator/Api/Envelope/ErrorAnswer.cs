using Microsoft.AspNetCore.Http;

namespace Aggregator.Api.Envelope;

/// <summary>An error on its way out, in its envelope.</summary>
internal static class ErrorAnswer
{
    /// <summary>Writes it with the status of its kind.</summary>
    public static Task WriteAsync(HttpContext context, ApiError error) => WriteAsync(context, error.Code.Status(), error);

    /// <summary>Writes it; of what was set before, the headers that explain an error are kept.</summary>
    public static async Task WriteAsync(HttpContext context, int status, ApiError error)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        var requestId = context.TraceIdentifier;
        var headers = context.Response.Headers.Where(header => Explains(header.Key)).ToList();
        context.Response.Clear();
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        context.Response.Headers[RequestMeta.Header] = requestId;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(new Failure(error, RequestMeta.Of(context)), ApiJson.Type<Failure>(), cancellationToken: context.RequestAborted);
    }

    private static bool Explains(string header) =>
        header is "Allow" or "Retry-After" or "WWW-Authenticate" || header.StartsWith("RateLimit", StringComparison.Ordinal);
}
