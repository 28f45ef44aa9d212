using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Api.Envelope;

/// <summary>Gives each call an id, the caller's own when it is one that can be trusted in logs.</summary>
internal static class RequestMeta
{
    /// <summary>The header, of calls and of answers.</summary>
    public const string Header = "X-Request-Id";

    private const int LongestId = 64;

    /// <summary>Makes the id the call's own, and tells it in the answer; the second time it changes nothing.</summary>
    public static void Identify(HttpContext context)
    {
        if (context.Response.Headers.ContainsKey(Header))
        {
            return;
        }

        var told = context.Request.Headers[Header].ToString();
        context.TraceIdentifier = IsUsable(told) ? told : Guid.CreateVersion7().ToString("N");
        context.Response.Headers[Header] = context.TraceIdentifier;
    }

    /// <summary>What the answer says about itself.</summary>
    public static Meta Of(HttpContext context) =>
        new(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), context.TraceIdentifier);

    private static bool IsUsable(string id) =>
        id.Length is > 0 and <= LongestId && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}
