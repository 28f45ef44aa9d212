using System.CommandLine;
using System.Text.Json.Nodes;
using Aggregator.Api;
using Aggregator.Api.V1.Providers;
using Aggregator.Cli.Remote;
using Aggregator.Configuration;

namespace Aggregator.Cli;

/// <summary><c>enable</c> and <c>disable</c>: switch a source in <c>overrides.json</c>, which a running daemon watches.</summary>
internal static class ToggleCommand
{
    /// <summary>Makes the verb <c>enable</c>.</summary>
    public static Command CreateEnable(CliServices services) => Create(
        services,
        new Verb(
            "enable",
            "Switches a source on. Validates first and writes nothing when the configuration would not be valid (78). A running daemon follows within seconds.",
            "aggregator enable OpenWeatherMap",
            "aggregator enable OpenWeatherMap --server https://hub.example.com   # in force when it returns")
        {
            WorksRemotely = true,
        },
        enabled: true);

    /// <summary>Makes the verb <c>disable</c>.</summary>
    public static Command CreateDisable(CliServices services) => Create(
        services,
        new Verb("disable", "Switches a source off. A running daemon follows within seconds.", "aggregator disable AirNow") { WorksRemotely = true },
        enabled: false);

    private static Verb Create(CliServices services, Verb verb, bool enabled)
    {
        var name = new Argument<string>("NAME") { Description = "The source, as the configuration names it ('aggregator providers' lists them)." };
        verb.Add(name);
        verb.SetAction((parse, cancellationToken) => services.GuardAsync(async () =>
        {
            using var remote = services.Remote(parse);
            if (remote is null)
            {
                return Run(services, parse, parse.GetRequiredValue(name), enabled);
            }

            var path = $"{ApiRoutes.V1}/providers/{Uri.EscapeDataString(parse.GetRequiredValue(name))}/{(enabled ? "enable" : "disable")}";
            var answer = await remote.PostAsync<SwitchAnswer>(path, cancellationToken);
            Report(services, parse, answer.Source, answer.Enabled, answer.Changed, $"{answer.Source} is {(answer.Enabled ? "enabled" : "disabled")}{(answer.Changed ? "" : " already")}.");
            return ExitCode.Good;
        }));
        return verb;
    }

    private static int Run(CliServices services, ParseResult parse, string wanted, bool enabled)
    {
        var result = new SourceSwitch(services.Loader(parse)).Set(wanted, enabled);
        switch (result.Outcome)
        {
            case SwitchOutcome.Changed or SwitchOutcome.Already:
                var changed = result.Outcome is SwitchOutcome.Changed;
                Report(services, parse, result.Source, result.Enabled, changed, changed ? $"{result.Message} A running daemon follows within seconds." : result.Message);
                return ExitCode.Good;
            case SwitchOutcome.Invalid:
                return services.Refuse(result.Problems);
            default:
                services.WriteErrorLine(result.Message);
                return result.Outcome is SwitchOutcome.Unknown ? ExitCode.Usage : ExitCode.Failed;
        }
    }

    private static void Report(CliServices services, ParseResult parse, string source, bool enabled, bool changed, string message)
    {
        if (services.WantsJson(parse))
        {
            services.WriteJson(new JsonObject { ["source"] = source, ["enabled"] = enabled, ["changed"] = changed });
        }
        else
        {
            services.WriteLine(message);
        }
    }
}
