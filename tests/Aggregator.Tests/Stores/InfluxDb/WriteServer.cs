using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace Aggregator.Tests.Stores.InfluxDb;

/// <summary>A server on loopback that answers writes as told, for the answers that no server from the distribution gives.</summary>
internal sealed class WriteServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WriteServer(WebApplication app) => _app = app;

    public sealed record Call(string Method, string Target, string? Authorization, string? Encoding, string Lines);

    public Uri Url => new(_app.Urls.Single());

    public ConcurrentQueue<Call> Calls { get; } = new();

    /// <summary>What it answers to the lines.</summary>
    public Func<HttpContext, string, Task> Answer { get; set; } = (context, _) =>
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    public static async Task<WriteServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new WriteServer(app);
        app.Run(server.HandleAsync);
        await app.StartAsync();
        return server;
    }

    public void Always(int status, string body = "", string type = "application/json", Action<IHeaderDictionary>? headers = null) =>
        Answer = async (context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            headers?.Invoke(context.Response.Headers);
            if (status != StatusCodes.Status204NoContent)
            {
                await context.Response.WriteAsync(body);
            }
        };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var isCompressed = context.Request.Headers.ContentEncoding == "gzip";
        await using var body = isCompressed ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body;
        using var reader = new StreamReader(body, Encoding.UTF8);
        var lines = await reader.ReadToEndAsync();
        var request = context.Request;
        Calls.Enqueue(new Call(request.Method, request.GetEncodedPathAndQuery(), request.Headers.Authorization, request.Headers.ContentEncoding, lines));
        await Answer(context, lines);
    }
}
