using System.CommandLine;
using System.Text.Json.Nodes;
using Aggregator.Planning;
using Aggregator.Configuration;

namespace Aggregator.Cli;

/// <summary><c>providers</c>: the sources and what they lack; <c>providers new</c>: a source to start from.</summary>
internal static class ProvidersCommand
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services)
    {
        var command = new Verb(
            "providers",
            "Lists every source: its provider, whether it is enabled, its schedule, its targets, and the settings it still lacks.",
            "aggregator providers",
            "aggregator providers --output json",
            "aggregator providers new River > conf.d/river.json")
        {
            New(services),
        };
        command.SetAction(parse => Run(services, parse));
        return command;
    }

    private static Verb New(CliServices services)
    {
        var name = new Argument<string>("name") { Description = "What the source is to be called." };
        var verb = new Verb(
            "new",
            "Prints a commented declaration of any JSON API, to be filled in: a file for the folder conf.d.",
            "aggregator providers new River > conf.d/river.json")
        {
            name,
        };
        verb.SetAction(parse => New(services, parse.GetValue(name)!));
        return verb;
    }

    private static int New(CliServices services, string name)
    {
        if (!SettingName.IsAllowed(name))
        {
            services.WriteErrorLine($"'{name}' cannot be a source's name: letters, digits, '-', '_' and '.', at most 64 of them.");
            return ExitCode.Usage;
        }

        services.WriteLine(DeclarationTemplate.For(name));
        return ExitCode.Good;
    }

    private static int Run(CliServices services, ParseResult parse)
    {
        var loaded = services.Load(parse);
        if (!loaded.IsValid)
        {
            return services.Refuse(loaded.Problems);
        }

        var rows = Rows(services, loaded.Settings);
        var unused = services.Providers.Select(provider => provider.Name)
            .Except(loaded.Settings.Sources.Values.Select(source => source.Provider.Name))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (services.WantsJson(parse))
        {
            services.WriteJson(new JsonArray([.. rows.Select(row => row.ToJson())]));
            return ExitCode.Good;
        }

        var table = new CliTable("Source", "Provider", "Enabled", "Schedule", ">Targets", "Missing");
        foreach (var row in rows)
        {
            table.Row(row.Name, row.Provider, row.Enabled ? "yes" : "no", row.Schedule, row.Targets is { } targets ? $"{targets}" : "", string.Join(", ", row.Missing));
        }

        services.WriteTable(table);
        if (unused.Count > 0)
        {
            services.WriteLine($"Known, but without a source: {string.Join(", ", unused)}.");
        }

        return ExitCode.Good;
    }

    private static List<SourceRow> Rows(CliServices services, AggregatorSettings settings)
    {
        using var targets = new TargetCatalog(services.Time);
        return
        [
            .. settings.Sources.Values.Select(source =>
            {
                var missing = source.Provider.Validate(source.Options).Select(problem => problem.Path).Distinct().ToList();
                // A provider promises its targets only for settings that are complete.
                return new SourceRow(
                    source.Name,
                    source.Provider.Name,
                    source.Enabled,
                    source.Schedule,
                    missing.Count > 0 ? null : targets.Of(source).Count,
                    missing);
            }),
        ];
    }
}
