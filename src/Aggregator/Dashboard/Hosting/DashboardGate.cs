using Microsoft.AspNetCore.Http;

namespace Aggregator.Dashboard.Hosting;

/// <summary>The way from the daemon's address to the dashboard, which is made for the first who takes it.</summary>
internal sealed class DashboardGate(IServiceProvider daemon) : IAsyncDisposable
{
    // What is not found below these is answered by whoever serves them.
    private static readonly string[] s_others = ["/api", "/health/live", "/health/ready", "/metrics", "/openapi"];

    private readonly Lazy<DashboardApp> _app = new(() => DashboardApp.Create(daemon));

    /// <summary>Whether a request is the dashboard's: one that no route of the daemon took.</summary>
    public static bool IsMeant(HttpContext context) =>
        context.GetEndpoint() is null && !s_others.Any(other => context.Request.Path.StartsWithSegments(other, StringComparison.OrdinalIgnoreCase));

    /// <summary>Answers one.</summary>
    public Task AnswerAsync(HttpContext context) => _app.Value.AnswerAsync(context);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.IsValueCreated ? _app.Value.DisposeAsync() : ValueTask.CompletedTask;
}
