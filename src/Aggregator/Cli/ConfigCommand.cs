using System.CommandLine;
using System.Text.Json.Nodes;
using Aggregator.Configuration;

namespace Aggregator.Cli;

/// <summary><c>config show</c> and <c>config schema</c>.</summary>
internal static class ConfigCommand
{
    /// <summary>Makes the verb.</summary>
    public static Command Create(CliServices services) => new Verb("config", "Shows the configuration and what can be configured.")
    {
        Show(services),
        Schema(services),
    };

    private static Verb Show(CliServices services)
    {
        var origins = new Option<bool>("--origins") { Description = "List each value with the layer that says it." };
        var verb = new Verb(
            "show",
            "Prints the configuration in force as JSON, defaults included, secrets masked.",
            "aggregator config show",
            "aggregator config show --origins                 # who says so?",
            "aggregator config show --origins | grep AirNow")
        {
            origins,
        };
        verb.SetAction(parse => Show(services, parse, parse.GetValue(origins)));
        return verb;
    }

    private static int Show(CliServices services, ParseResult parse, bool origins)
    {
        var loaded = services.Load(parse);
        if (!loaded.IsValid)
        {
            return services.Refuse(loaded.Problems);
        }

        if (!origins)
        {
            services.WriteJson(EffectiveSettings.Write(loaded.Settings));
        }
        else if (services.WantsJson(parse))
        {
            services.WriteJson(new JsonArray([.. EffectiveSettings.WithOrigins(loaded).Select(setting => new JsonObject
            {
                ["path"] = setting.Path,
                ["value"] = setting.Value,
                ["origin"] = setting.Origin,
            })]));
        }
        else
        {
            var table = new CliTable("Setting", "Value", "Origin");
            foreach (var setting in EffectiveSettings.WithOrigins(loaded))
            {
                table.Row(setting.Path, setting.Value, setting.Origin);
            }

            services.WriteTable(table);
        }

        return ExitCode.Good;
    }

    private static Verb Schema(CliServices services)
    {
        var verb = new Verb(
            "schema",
            "Prints a JSON schema (draft 2020-12) of the configuration, for editors: write \"$schema\": \"./aggregator.schema.json\" at the top of the file.",
            "aggregator config schema > aggregator.schema.json");
        verb.SetAction(_ =>
        {
            services.WriteJson(SettingsSchema.Create(services.Providers));
            return ExitCode.Good;
        });
        return verb;
    }
}
