using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
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
            "aggregator status --quiet && echo well")
        {
            quiet,
        };
        command.SetAction((parse, cancellationToken) => RunAsync(services, parse, parse.GetValue(quiet), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliServices services, ParseResult parse, bool quiet, CancellationToken cancellationToken)
    {
        var loaded = services.Load(parse);
        if (!loaded.IsValid)
        {
            return services.Refuse(loaded.Problems);
        }

        var (report, failure) = await RunningDaemon.AskAsync(loaded.Settings, services.Time, cancellationToken);
        if (report is null)
        {
            services.WriteErrorLine(failure!);
            return ExitCode.Failed;
        }

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
