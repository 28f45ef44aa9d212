using System.CommandLine;
using Aggregator.Demo;
using Aggregator.Hosting;
using Aggregator.Queries;
using Microsoft.Extensions.Logging;

namespace Aggregator.Cli;

/// <summary><c>demo</c>: the daemon against the built-in simulator.</summary>
internal static class DemoCommand
{
    private const int Port = 8275;
    private static readonly TimeSpan s_redraw = TimeSpan.FromSeconds(1);

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services)
    {
        var command = new Verb(
            "demo",
            "Runs the daemon against a simulator of all its services: no keys, fast schedules, an empty data directory that is "
                + $"removed at the end. Shows the latest readings until Ctrl-C. Listens on port {Port}.",
            "aggregator demo",
            "aggregator demo --set Listen=http://127.0.0.1:9000");
        command.SetAction((parse, cancellationToken) => services.GuardAsync(() => RunAsync(services, parse, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CliServices services, ParseResult parse, CancellationToken cancellationToken)
    {
        await using var world = await DemoWorld.StartAsync(Port, cancellationToken);
        var loader = world.Loader(services.Providers, parse.GetValue(services.Options.Set) ?? [], services.Time);
        var loaded = loader.Load();
        if (!loaded.IsValid)
        {
            return services.Refuse(loaded.Problems);
        }

        services.WriteLine("Aggregator demo: the real daemon, eight simulated upstreams, no keys.");
        services.WriteLine($"  upstreams      {world.Simulator} (strict quotas; values follow place and time of day, ten minutes in ten seconds)");
        services.WriteLine($"  configuration  {world.ConfigFile} (edit it while this runs)");
        services.WriteLine($"  readings       {Path.Combine(loaded.DataDirectory, "readings.db")}");
        services.WriteLine($"  dashboard      {loaded.Settings.Listen}");
        services.WriteLine($"  health         {new Uri(loaded.Settings.Listen, "/health/ready")}");
        services.WriteLine($"  metrics        {new Uri(loaded.Settings.Listen, "/metrics")}");

        using var log = new DemoLog(services.Time);
        await using var daemon = Daemon.Create(loaded.Settings, loader, services.Providers, services.Time, logging =>
        {
            logging.SetMinimumLevel(LogLevel.Information);
            logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning);
            logging.AddProvider(log);
        });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = daemon.RunAsync(loaded.Settings, loaded.Trace, stop.Token);
        using var readings = new ReadingsDatabase(Path.Combine(loaded.DataDirectory, "readings.db"), services.Time);
        var view = new DemoView(services, readings, log, new Uri(loaded.Settings.Listen, "/health/ready"));
        var showing = view.ShowAsync(s_redraw, stop.Token);
        await Task.WhenAny(running, showing);
        await stop.CancelAsync();
        await showing;
        await running;
        services.WriteLine("The demo is over; its folder is removed.");
        return ExitCode.Good;
    }
}
