using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Providers.Tests.Support;

/// <summary>An upstream on 127.0.0.1, answered by a delegate that a test may change; it remembers what it was asked.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly WebApplication _app;

    private LoopbackServer(RequestDelegate answer)
    {
        Answer = answer;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async context =>
        {
            _requests.Enqueue(await RecordedRequest.FromAsync(context.Request));
            _arrived.Release();
            await Answer(context);
        });
    }

    /// <summary>How it answers from now on.</summary>
    public RequestDelegate Answer { get; set; }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:41234</c>.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>What it was asked, in order.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    public static async Task<LoopbackServer> StartAsync(RequestDelegate answer)
    {
        var server = new LoopbackServer(answer);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Answers in turn; the last for ever.</summary>
    public static Task<LoopbackServer> StartAsync(params RequestDelegate[] answers)
    {
        var next = -1;
        return StartAsync(context => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)](context));
    }

    /// <summary>Waits, at most 30 s of real time, until it was asked so many times.</summary>
    public async Task WaitForRequestsAsync(int count)
    {
        while (_requests.Count < count)
        {
            Assert.True(await _arrived.WaitAsync(TimeSpan.FromSeconds(30)), $"{_requests.Count} of {count} requests came.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        // A test may have left an answer hanging; nobody waits for it.
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
