using System.CommandLine;
using System.Text.Json;
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
        var loader = services.Loader(parse);
        var present = loader.Load();
        var known = present.Tree["Aggregator"]?["Providers"]?.Children.Select(source => source.Name).ToList() ?? [];
        var name = known.Find(name => name.Equals(wanted, StringComparison.OrdinalIgnoreCase));
        if (name is null)
        {
            // A file that cannot be read names no sources: then that is the mistake to tell.
            return known.Count == 0 && !present.IsValid ? services.Refuse(present.Problems) : Unknown(services, wanted, known);
        }

        if (present.IsValid && present.Settings.Sources[name].Enabled == enabled)
        {
            return Report(services, parse, name, enabled, changed: false);
        }

        try
        {
            var overrides = new OverridesFile(present.DataDirectory);
            var text = overrides.With(name, enabled);
            var tried = loader.Load(overrides: text);
            if (!tried.IsValid)
            {
                return services.Refuse(tried.Problems);
            }

            if (tried.Settings.Sources[name].Enabled != enabled)
            {
                var origin = tried.Tree["Aggregator"]!["Providers"]![name]!["Enabled"]!.Origin;
                services.WriteErrorLine($"{name} stays {State(!enabled)}: {origin} says so and comes after {SettingsFiles.OverridesName}; change it there.");
                return ExitCode.Failed;
            }

            overrides.Write(text);
            return Report(services, parse, name, enabled, changed: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            services.WriteErrorLine($"{SettingsFiles.Overrides(present.DataDirectory)}: {exception.Message}");
            return ExitCode.Failed;
        }
    }

    private static int Unknown(CliServices services, string wanted, List<string> known)
    {
        services.WriteErrorLine(known.Count == 0
            ? $"There is no source '{wanted}': the configuration has none."
            : $"There is no source '{wanted}'. Known: {string.Join(", ", known)}.{Suggestion.For(wanted, known)}");
        return ExitCode.Usage;
    }

    private static int Report(CliServices services, ParseResult parse, string name, bool enabled, bool changed)
    {
        if (services.WantsJson(parse))
        {
            services.WriteJson(new JsonObject { ["source"] = name, ["enabled"] = enabled, ["changed"] = changed });
        }
        else
        {
            services.WriteLine(changed ? $"{name} is {State(enabled)}. A running daemon follows within seconds." : $"{name} is {State(enabled)} already.");
        }

        return ExitCode.Good;
    }

    private static string State(bool enabled) => enabled ? "enabled" : "disabled";
}
