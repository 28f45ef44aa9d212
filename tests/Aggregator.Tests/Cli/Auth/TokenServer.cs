using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Tests.Cli.Auth;

/// <summary>A token endpoint on loopback that gives what it is told to.</summary>
internal sealed class TokenServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TokenServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async context =>
        {
            Paths.Enqueue(context.Request.Path);
            Forms.Enqueue((await context.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString()));
            if (IsCut)
            {
                context.Abort();
                return;
            }

            context.Response.StatusCode = Status;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(Reply);
        });
    }

    /// <summary>What it answers.</summary>
    public string Reply { get; set; } = """{"access_token":"the-access-token","refresh_token":"the-refresh-token","expires_in":3600}""";

    /// <summary>Whether the connection breaks off in place of an answer.</summary>
    public bool IsCut { get; set; }

    /// <summary>The paths that were asked, in order.</summary>
    public ConcurrentQueue<string> Paths { get; } = new();

    public int Status { get; set; } = 200;

    /// <summary>The forms it was sent, in order.</summary>
    public ConcurrentQueue<Dictionary<string, string>> Forms { get; } = new();

    public Uri Address => new(_app.Urls.First());

    public static async Task<TokenServer> StartAsync()
    {
        var server = new TokenServer();
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
