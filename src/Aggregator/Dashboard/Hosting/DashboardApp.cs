using System.Diagnostics;
using Aggregator.Api.Access;
using Aggregator.Api.V1.Providers;
using Aggregator.Api.V1.Readings;
using Aggregator.Dashboard.Access;
using Aggregator.Dashboard.Actions;
using Aggregator.Dashboard.Explore;
using Aggregator.Dashboard.Feed;
using Aggregator.Dashboard.Health;
using Aggregator.Dashboard.Jobs;
using Aggregator.Dashboard.Layout;
using Aggregator.Dashboard.Readings;
using Aggregator.Hosting;
using Aggregator.Jobs;
using Aggregator.Observability;
using Aggregator.Pipeline;
using Aggregator.Scheduling;
using Aggregator.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Radzen;

namespace Aggregator.Dashboard.Hosting;

/// <summary>
/// The dashboard's own services and request pipeline, apart from the daemon's: made when the first page is asked for, so that a daemon
/// nobody looks at loads neither Blazor nor SignalR nor Radzen.
/// </summary>
internal sealed class DashboardApp : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly RequestDelegate _pipeline;

    private DashboardApp(ServiceProvider services, RequestDelegate pipeline) => (_services, _pipeline) = (services, pipeline);

    /// <summary>Puts it together.</summary>
    /// <param name="daemon">The daemon's services, of which the pages show the state.</param>
    public static DashboardApp Create(IServiceProvider daemon)
    {
        var services = new ServiceCollection();
        Share(services, daemon);
        services.AddRouting();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();

        // Pages live as long as the process, and so may the keys that protect their state: none is written to anybody's home.
        services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        services.Configure<KeyManagementOptions>(options => options.XmlRepository = new MemoryKeys());
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "aggregator-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddScoped<Visitor>();
        services.AddScoped<CircuitHandler, VisitorGuard>();
        services.AddScoped<SourceActions>();
        services.AddScoped<JobActions>();
        services.AddSingleton<HistorySources>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<AssetFiles>();
        services.AddSingleton<DashboardFeed>();
        services.AddSingleton<SparkReader>();
        services.AddSingleton<HealthReader>();
        services.AddSingleton<ChartReader>();
        var provider = services.BuildServiceProvider();
        var app = new ApplicationBuilder(provider);
        app.UseMiddleware<ContentSecurity>();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseRouting();
        app.UseAntiforgery();
        app.UseEndpoints(endpoints =>
        {
            endpoints.MapAssets();
            provider.GetRequiredService<SignIn>().Map(endpoints);
            endpoints.MapReadingsCsv();
            endpoints.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        });
        return new DashboardApp(provider, app.Build());
    }

    /// <summary>Answers a request that the daemon itself has no route for.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        await using var scope = _services.CreateAsyncScope();
        var daemon = context.RequestServices;
        context.RequestServices = scope.ServiceProvider;
        context.User = Visit.Of(context);
        try
        {
            await _pipeline(context);
        }
        finally
        {
            context.RequestServices = daemon;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    // Given as instances: they are the daemon's to dispose.
    private static void Share(ServiceCollection services, IServiceProvider daemon)
    {
        services.AddLogging();
        Add<ILoggerFactory>();
        Add<IConfiguration>();
        Add<IWebHostEnvironment>();
        Add<IHostEnvironment>();
        Add<IHostApplicationLifetime>();
        Add<DiagnosticListener>();
        Add<DiagnosticSource>();
        Add<ActivitySource>();
        Add<TimeProvider>();
        Add<Func<AccessOptions>>();
        Add<Admission>();
        Add<KeyRing>();
        Add<Sessions>();
        Add<Engine>();
        Add<HealthProbe>();
        Add<StoreSet>();
        Add<SourceViews>();
        Add<SourceControl>();
        Add<SourceSchedule>();
        Add<JobBoard>();
        Add<RunArchive>();
        Add<ReadingsAccess>();

        void Add<T>()
            where T : class => services.AddSingleton(daemon.GetRequiredService<T>());
    }
}
