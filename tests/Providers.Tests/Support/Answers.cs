using System.Text;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Providers.Tests.Support;

/// <summary>Ways for a <see cref="LoopbackServer"/> to answer.</summary>
internal static class Answers
{
    public static RequestDelegate Json(string json, int status = 200, params (string Name, string Value)[] headers) =>
        Bytes(Encoding.UTF8.GetBytes(json), "application/json; charset=utf-8", status, headers);

    public static RequestDelegate Html(string html, int status = 200) => Bytes(Encoding.UTF8.GetBytes(html), "text/html", status);

    public static RequestDelegate Status(int status, params (string Name, string Value)[] headers) => Bytes([], null, status, headers);

    public static RequestDelegate Bytes(byte[] body, string? contentType, int status = 200, params (string Name, string Value)[] headers) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        if (status is not (204 or 304))
        {
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body);
        }
    };

    /// <summary>No answer at all until the caller gives up.</summary>
    public static Task Hang(HttpContext context)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        context.RequestAborted.Register(ended.SetResult);
        return ended.Task;
    }

    /// <summary>Half a body, then nothing until the caller gives up.</summary>
    public static async Task HangInBody(HttpContext context)
    {
        context.Response.ContentLength = 100;
        await context.Response.WriteAsync("{\"half\":");
        await context.Response.Body.FlushAsync();
        await Hang(context);
    }

    /// <summary>The connection is cut before the answer.</summary>
    public static Task Cut(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>The connection is cut in the middle of the body.</summary>
    public static async Task CutInBody(HttpContext context)
    {
        context.Response.ContentLength = 100;
        await context.Response.WriteAsync("{\"half\":");
        await context.Response.Body.FlushAsync();
        context.Abort();
    }
}
