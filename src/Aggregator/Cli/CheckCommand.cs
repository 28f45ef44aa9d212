using System.CommandLine;
using System.Text.Json.Nodes;
using Aggregator.Configuration;

namespace Aggregator.Cli;

/// <summary><c>check</c>: is the configuration valid? Nothing is called.</summary>
internal static class CheckCommand
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services)
    {
        var command = new Verb(
            "check",
            "Validates the configuration and lists every mistake with its remedy. Nothing is called. Exits 78 when there is any.",
            "aggregator check",
            "aggregator check --config /etc/aggregator/appsettings.json --output json");
        command.SetAction(parse => Run(services, parse));
        return command;
    }

    private static int Run(CliServices services, ParseResult parse)
    {
        var loaded = services.Load(parse);
        if (services.WantsJson(parse))
        {
            services.WriteJson(Report(loaded));
            return loaded.IsValid ? ExitCode.Good : ExitCode.ConfigurationInvalid;
        }

        if (!loaded.IsValid)
        {
            return services.Refuse(loaded.Problems);
        }

        var settings = loaded.Settings;
        var enabled = settings.Sources.Values.Where(source => source.Enabled).Select(source => source.Name).ToList();
        services.WriteLine("OK: the configuration is valid.");
        services.WriteLine($"  file     {loaded.Watched[0]}");
        services.WriteLine($"  data     {settings.DataDirectory}");
        services.WriteLine($"  listen   {settings.Listen}");
        services.WriteLine($"  stores   {Names(settings.Stores.Values.Where(store => store.Enabled).Select(store => store.Name))}");
        services.WriteLine($"  sources  {Names(enabled)} ({enabled.Count} of {settings.Sources.Count} enabled)");
        if (enabled.Count == 0)
        {
            services.WriteLine("Nothing is enabled, so nothing would be polled: give a source its key and run 'aggregator enable NAME', or look around with 'aggregator demo'.");
        }

        return ExitCode.Good;
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } text ? text : "none";

    private static JsonObject Report(SettingsResult loaded) => new()
    {
        ["valid"] = loaded.IsValid,
        ["problems"] = new JsonArray([.. loaded.Problems.Select(problem => new JsonObject
        {
            ["path"] = problem.Path,
            ["message"] = problem.Message,
            ["origin"] = problem.Origin,
        })]),
        ["dataDirectory"] = loaded.DataDirectory,
        ["stores"] = new JsonArray([.. (loaded.Settings?.Stores.Values ?? []).Where(store => store.Enabled).Select(store => JsonValue.Create(store.Name))]),
        ["sources"] = new JsonArray([.. (loaded.Settings?.Sources.Values ?? []).Where(source => source.Enabled).Select(source => JsonValue.Create(source.Name))]),
    };
}
