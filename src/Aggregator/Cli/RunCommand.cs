using System.CommandLine;
using Aggregator.Hosting;
using Microsoft.Extensions.Logging;

namespace Aggregator.Cli;

/// <summary><c>run</c>: the daemon.</summary>
internal static class RunCommand
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services)
    {
        var command = new Verb(
            "run",
            "Polls the enabled sources on their schedules until it is stopped (the default). Ctrl-C or SIGTERM lets polls under way finish.",
            "aggregator run",
            "aggregator run --config /etc/aggregator/appsettings.json",
            "Aggregator__Providers__OpenWeatherMap__ApiKey=… aggregator run   # the key from the environment");
        command.SetAction((parse, cancellationToken) => RunAsync(services, parse, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliServices services, ParseResult parse, CancellationToken cancellationToken)
    {
        var loader = services.Loader(parse);
        var loaded = loader.Load();
        if (!loaded.IsValid)
        {
            return services.Refuse(loaded.Problems);
        }

        var (settings, trace, logging) = (loaded.Settings, loaded.Trace, loaded.ToConfiguration());
        return await services.GuardAsync(async () =>
        {
            await using var daemon = Daemon.Create(
                settings, loader, services.Providers, services.Time, builder => Logging.Configure(builder, LogLevel.Information, logging));
            await daemon.RunAsync(settings, trace, cancellationToken);
            return ExitCode.Good;
        });
    }
}
