using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aggregator.Api;
using Aggregator.Cli.Remote;
using Aggregator.Observability;

namespace Aggregator.Cli;

/// <summary><c>status</c>: how the running daemon is.</summary>
internal static class StatusCommand
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services)
    {
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Print nothing; the exit code says it all. For health checks of containers." };
        var command = new Verb(
            "status",
            "Asks the running daemon how it is. Exits 0 when it does its work, 1 when it does not or does not answer.",
            "aggregator status",
            "aggregator status --output json",
            "aggregator status --quiet && echo well",
            "AGGREGATOR_KEY=… aggregator status --server https://hub.example.com")
        {
            WorksRemotely = true,
        };
        command.Add(quiet);
        command.SetAction((parse, cancellationToken) => services.GuardAsync(() => RunAsync(services, parse, parse.GetValue(quiet), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(CliServices services, ParseResult parse, bool quiet, CancellationToken cancellationToken)
    {
        using var remote = services.Remote(parse);
        if (remote is not null)
        {
            return Tell(services, parse, await remote.GetAsync<HealthReport>($"{ApiRoutes.V1}/status", cancellationToken), quiet);
        }

        var loaded = services.Load(parse);
        if (!loaded.IsValid)
        {
            return services.Refuse(loaded.Problems);
        }

        var (report, failure) = await RunningDaemon.AskAsync(loaded.Settings, services.Time, cancellationToken);
        if (report is not null)
        {
            return Tell(services, parse, report, quiet);
        }

        services.WriteErrorLine(failure!);
        return ExitCode.Failed;
    }

    private static int Tell(CliServices services, ParseResult parse, HealthReport report, bool quiet)
    {
        if (services.WantsJson(parse))
        {
            services.WriteJson(JsonNode.Parse(JsonSerializer.Serialize(report, HealthJsonContext.Default.HealthReport))!);
        }
        else if (!quiet)
        {
            StatusText.Write(services, report);
        }

        return report.Status == HealthStatus.Unhealthy ? ExitCode.Failed : ExitCode.Good;
    }
}
