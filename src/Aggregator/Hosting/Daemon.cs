using Aggregator.Api;
using Aggregator.Api.V1.Stream;
using Aggregator.Configuration;
using Aggregator.Dashboard.Hosting;
using Aggregator.Hosting.Systemd;
using Aggregator.Jobs;
using Aggregator.Observability;
using Aggregator.Planning;
using Aggregator.Plans;
using Aggregator.Providers.Contracts;
using Aggregator.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aggregator.Hosting;

/// <summary>The running program: data directory, engine, HTTP address and the watch over its configuration.</summary>
internal sealed partial class Daemon : IAsyncDisposable
{
    // Answers under way when everything else has stopped; who does not take them does not hold up the end.
    private static readonly TimeSpan s_answersPatience = TimeSpan.FromSeconds(3);

    private readonly WebApplication _app;
    private readonly HttpAddress _address;
    private readonly DataDirectory _directory;
    private readonly ILogger<Daemon> _logger;

    private Daemon(WebApplication app, HttpAddress address, DataDirectory directory)
    {
        _app = app;
        _address = address;
        _directory = directory;
        _logger = app.Services.GetRequiredService<ILogger<Daemon>>();
    }

    /// <summary>What is at work.</summary>
    public IServiceProvider Services => _app.Services;

    private JobBoard Jobs => Services.GetRequiredService<JobBoard>();

    private PlanClock Plans => Services.GetRequiredService<PlanClock>();

    private Engine Engine => Services.GetRequiredService<Engine>();

    /// <summary>Takes the data directory and puts the parts together; nothing runs yet.</summary>
    /// <exception cref="DataDirectoryException">The data directory is in use or cannot be written.</exception>
    public static Daemon Create(
        AggregatorSettings settings, SettingsLoader loader, IEnumerable<IProviderType> providers, TimeProvider timeProvider, Action<ILoggingBuilder> logging)
    {
        MemoryKeeper.ConfigurationIsRead();
        var directory = DataDirectory.Take(settings.DataDirectory);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "aggregator" });
        var address = new HttpAddress(settings.Listen);
        address.Configure(builder.WebHost);
        logging(builder.Logging);
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = s_answersPatience);
        builder.Services.AddSingleton(loader).AddSingleton<LiveSettings>();
        builder.Services.AddHostedService<MemoryKeeper>();
        builder.Services.AddPolling(settings, directory, providers, timeProvider).AddObservability().AddApi().AddDashboard();
        var app = builder.Build();
        app.MapHealth();
        app.MapMetrics();
        app.UseSessions();
        app.MapApi();
        app.MapDashboard();
        return new Daemon(app, address, directory);
    }

    /// <summary>Runs until the token ends it, then stops within the time the settings give.</summary>
    /// <exception cref="StateException">The state database cannot be opened.</exception>
    /// <exception cref="HttpAddressException">The address to listen on cannot be had; no source was asked.</exception>
    public async Task RunAsync(AggregatorSettings settings, SettingsTrace trace, CancellationToken cancellationToken)
    {
        _address.Take();
        await using var notice = ActivatorUtilities.CreateInstance<ServiceNotice>(Services, (Func<string, string?>)Environment.GetEnvironmentVariable);

        await MakeWatchersAsync();
        try
        {
            // The first poll does not wait for the web server.
            await Engine.StartAsync(settings, cancellationToken);
            var live = Services.GetRequiredService<LiveSettings>();
            live.Begin(trace);
            Jobs.Start(() => Engine.Settings ?? settings);
            Plans.Apply(settings.Plans.Values);
            await _app.StartAsync(cancellationToken);
            notice.Ready();
            LogStarted(Program.Version, settings.Listen, settings.DataDirectory);
            if (!settings.ListensOnLoopback)
            {
                LogUnencrypted(settings.Listen);
            }

            if (!settings.Sources.Values.Any(source => source.Enabled))
            {
                LogNothingEnabled();
            }

            WarnOfQuotas(settings);
            await live.WatchAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to stop: what follows is the orderly end.
        }
        finally
        {
            var patience = Engine.Settings?.ShutdownTimeout ?? settings.ShutdownTimeout;
            LogStopping(Duration.Text(patience));
            notice.Stopping();
            Services.GetRequiredService<StreamListeners>().Close();
            await Plans.StopAsync();
            await Jobs.StopAsync();
            await Engine.StopAsync(patience);
            await _app.StopAsync(CancellationToken.None);
            LogStopped();
        }
    }

    // Meters are not watched before somebody holds them, and the probe's clock starts when it is made. Whoever collects the meters
    // takes a tenth of the start and needs nothing of the rest, so it is made beside it.
    private async Task MakeWatchersAsync()
    {
        var telemetry = Task.Run(Services.GetRequiredService<Telemetry>);
        try
        {
            _ = Services.GetRequiredService<StateGauges>();
            _ = Services.GetRequiredService<HealthProbe>();
        }
        finally
        {
            await telemetry;
        }
    }

    // What cannot fit is throttled, never overrun; that is worth one line, not a refusal to start.
    private void WarnOfQuotas(AggregatorSettings settings)
    {
        foreach (var advice in CallPlan.Create(settings, Services.GetRequiredService<TimeProvider>()).Advice())
        {
            LogDoesNotFit(advice);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _address.Dispose();
        _directory.Dispose();
    }

    [LoggerMessage(1700, LogLevel.Information, "Aggregator {Version} listens on {Address} and keeps its state in {DataDirectory}")]
    private partial void LogStarted(string version, Uri address, string dataDirectory);

    [LoggerMessage(1701, LogLevel.Information, "Stopping: polls under way have {Patience}")]
    private partial void LogStopping(string patience);

    [LoggerMessage(1702, LogLevel.Information, "Stopped; nothing was lost")]
    private partial void LogStopped();

    [LoggerMessage(1704, LogLevel.Warning, "The schedule asks for more than a quota gives; the rest is throttled. {Advice}")]
    private partial void LogDoesNotFit(string advice);

    [LoggerMessage(1705, LogLevel.Warning, "{Address} reaches beyond this machine unencrypted: keys and readings can be read on the way unless a proxy with TLS or a private network is in between")]
    private partial void LogUnencrypted(Uri address);

    [LoggerMessage(1703, LogLevel.Warning, "No source is enabled: set \"Enabled\": true and a key in appsettings.json, or see 'aggregator demo'")]
    private partial void LogNothingEnabled();
}
