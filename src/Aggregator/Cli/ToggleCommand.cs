using System.CommandLine;
using System.Text.Json.Nodes;
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
            "aggregator enable OpenWeatherMap"),
        enabled: true);

    /// <summary>Makes the verb <c>disable</c>.</summary>
    public static Command CreateDisable(CliServices services) => Create(
        services,
        new Verb("disable", "Switches a source off. A running daemon follows within seconds.", "aggregator disable AirNow"),
        enabled: false);

    private static Verb Create(CliServices services, Verb verb, bool enabled)
    {
        var name = new Argument<string>("NAME") { Description = "The source, as the configuration names it ('aggregator providers' lists them)." };
        verb.Add(name);
        verb.SetAction(parse => Run(services, parse, parse.GetRequiredValue(name), enabled));
        return verb;
    }

    private static int Run(CliServices services, ParseResult parse, string wanted, bool enabled)
    {
        var result = new SourceSwitch(services.Loader(parse)).Set(wanted, enabled);
        switch (result.Outcome)
        {
            case SwitchOutcome.Changed or SwitchOutcome.Already:
                Report(services, parse, result);
                return ExitCode.Good;
            case SwitchOutcome.Invalid:
                return services.Refuse(result.Problems);
            default:
                services.WriteErrorLine(result.Message);
                return result.Outcome is SwitchOutcome.Unknown ? ExitCode.Usage : ExitCode.Failed;
        }
    }

    private static void Report(CliServices services, ParseResult parse, SwitchResult result)
    {
        var changed = result.Outcome is SwitchOutcome.Changed;
        if (services.WantsJson(parse))
        {
            services.WriteJson(new JsonObject { ["source"] = result.Source, ["enabled"] = result.Enabled, ["changed"] = changed });
        }
        else
        {
            services.WriteLine(changed ? $"{result.Message} A running daemon follows within seconds." : result.Message);
        }
    }
}
