using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Aggregator.EndToEnd.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Aggregator.EndToEnd.Tests.Secrets;

/// <summary>An upstream and a store at their most careless: every answer is an error that quotes the whole request, in turn in every way that servers quote.</summary>
internal static class EchoingServer
{
    /// <summary>What the only good login gets.</summary>
    public const string Token = "T0kenC0re5Xy7.with-+/rest==";

    /// <summary>The refresh token that comes with it.</summary>
    public const string RefreshToken = "R0tatedC0re4Jq.with-+/rest==";

    private static readonly int[] s_statuses = [400, 401, 403, 404, 422, 429, 500, 200, 302, 503];

    private static readonly JsonSerializerOptions s_relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Starts it.</summary>
    /// <param name="loginsBefore">So many logins, and so many token calls of each path, succeed before they, too, are refused.</param>
    /// <param name="forms">Takes the form of every call that has one.</param>
    public static Task<LoopbackUpstream> StartAsync(int loginsBefore, ConcurrentQueue<IFormCollection>? forms = null)
    {
        var logins = 0;
        var tokens = new ConcurrentDictionary<string, int>();
        var turns = new ConcurrentDictionary<string, int>();
        return LoopbackUpstream.StartAsync(async context =>
        {
            if (context.Request.Path.Value!.EndsWith("/login", StringComparison.Ordinal) && Interlocked.Increment(ref logins) <= loginsBefore)
            {
                await context.Response.WriteAsJsonAsync(new { token = Token });
                return;
            }

            if (context.Request.HasFormContentType)
            {
                forms?.Enqueue(await context.Request.ReadFormAsync());
            }

            var path = context.Request.Path.Value!;
            if (path.EndsWith("/token", StringComparison.Ordinal) && tokens.AddOrUpdate(path, 1, (_, last) => last + 1) <= loginsBefore)
            {
                await context.Response.WriteAsJsonAsync(new { access_token = Token, refresh_token = RefreshToken, token_type = "Bearer", expires_in = 2 });
                return;
            }

            // Each path gets every status and every style, with another pair of them in each round.
            var number = turns.AddOrUpdate(path, path.Length, (_, last) => last + 1);
            await QuoteAsync(context, s_statuses[number % s_statuses.Length], (number + number / s_statuses.Length) % 5);
        });
    }

    private static async Task QuoteAsync(HttpContext context, int status, int style)
    {
        var request = context.Request;
        var address = $"{request.Path}{request.QueryString}";
        var words = $"{request.Headers.Authorization} {string.Join(' ', request.Query.Select(pair => pair.Value))} {address} {Decoded(request)} {await FormAsync(request)}";
        context.Response.StatusCode = status;
        // Nobody is to stay away for longer than the test lasts.
        context.Response.Headers.RetryAfter = "1";
        if (status == 302)
        {
            context.Response.Headers.Location = $"http://127.0.0.1:9{address}";
        }

        (context.Response.ContentType, var body) = style switch
        {
            0 => ("application/json", JsonSerializer.Serialize(new { message = words, error = words, code = "invalid" })),
            1 => ("application/json", $$"""{"cod":{{status}},"message":"{{words.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("/", "\\/")}}"}"""),
            2 => ("text/html", $"<html><title>{WebUtility.HtmlEncode(words)}</title></html>"),
            3 => ("text/plain", words),
            _ => ("application/json", JsonSerializer.Serialize(new[] { new { detail = words } }, s_relaxed)),
        };
        await context.Response.WriteAsync(body);
    }

    private static async Task<string> FormAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return "";
        }

        var form = await request.ReadFormAsync();
        return string.Join(' ', form.Select(pair => $"{pair.Key}={pair.Value} {Uri.EscapeDataString(pair.Value.ToString())}"));
    }

    private static string Decoded(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Basic ", StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..]))
            : "";
    }
}
