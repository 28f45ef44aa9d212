using Aggregator.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Cli.Auth;

/// <summary>Waits on loopback for a browser that comes back from a login page.</summary>
internal sealed class LoopbackRedirect : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource<(string? Code, string? Problem)> _came = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<IReadOnlyDictionary<string, string>, (string? Code, string? Problem)>? _read;

    private LoopbackRedirect(WebApplication app, Uri address)
    {
        _app = app;
        Address = address;
        _app.MapGet("/callback", AnswerAsync);
    }

    /// <summary>Where the browser has to come.</summary>
    public Uri Address { get; }

    /// <summary>Begins to listen.</summary>
    /// <exception cref="HttpAddressException">The port is taken.</exception>
    public static async Task<LoopbackRedirect> ListenAsync(int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "aggregator" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        builder.Services.AddRoutingCore();
        var redirect = new LoopbackRedirect(builder.Build(), new Uri($"http://127.0.0.1:{port}/callback"));
        try
        {
            await redirect._app.StartAsync(cancellationToken);
            return redirect;
        }
        catch (IOException exception)
        {
            await redirect.DisposeAsync();
            throw new HttpAddressException($"Port {port} is taken: choose another with --port, and register it with the client.", exception);
        }
    }

    /// <summary>Waits until it has come.</summary>
    /// <param name="read">Finds the code in what it brings, or says what is wrong.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(string? Code, string? Problem)> WaitAsync(
        Func<IReadOnlyDictionary<string, string>, (string? Code, string? Problem)> read, CancellationToken cancellationToken)
    {
        _read = read;
        return await _came.Task.WaitAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var (code, problem) = _read?.Invoke(context.Request.Query.ToDictionary(value => value.Key, value => value.Value.ToString())) ?? (null, "nobody waits yet");
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(code is null ? $"No login: {problem}." : "Permitted. You may close this window and go back to the terminal.", context.RequestAborted);
        await context.Response.CompleteAsync();
        _came.TrySetResult((code, problem));
    }
}
