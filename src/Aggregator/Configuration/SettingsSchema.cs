using System.Text.Json.Nodes;
using Aggregator.Events;
using Aggregator.Plans;
using Aggregator.Providers.Contracts;

namespace Aggregator.Configuration;

/// <summary>Makes the JSON schema (draft 2020-12) of the configuration from the classes that it is read into.</summary>
/// <seealso href="https://json-schema.org/draft/2020-12/json-schema-core"/>
internal static class SettingsSchema
{
    /// <summary>Makes it.</summary>
    /// <param name="providers">The providers this program has: each source is described by its provider's settings.</param>
    public static JsonObject Create(IReadOnlyList<IProviderType> providers)
    {
        var writer = new OptionsSchema();
        var definitions = new JsonObject();
        foreach (var provider in providers.OrderBy(provider => provider.Name, StringComparer.Ordinal))
        {
            definitions[provider.Name] = writer.Section(provider.OptionsType);
        }

        foreach (var type in StoreTypes.Names)
        {
            definitions[StoreDefinition(type)] = writer.Section(StoreTypes.OptionsOf(type)!);
        }

        var section = writer.Section(typeof(AggregatorOptions));
        section["properties"]!["Stores"] = Named("The stores that receive the readings, by name; an embedded one when there is none.", StoreTypes.Names, StoreDefinition, []);
        var providerNames = providers.Select(provider => provider.Name).Order(StringComparer.Ordinal).ToList();
        section["properties"]!["Providers"] = Named("The sources, by name.", providerNames, name => name, providerNames);
        section["properties"]!["Groups"] = Map("Sets of sources, by name: [ \"AirNow\", … ].", new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" }, ["minItems"] = 1 });
        section["properties"]!["Plans"] = Map("Jobs that are started together, wave after wave, by name.", writer.Section(typeof(PlanOptions)));
        section["properties"]!["Rules"] = Map("Which events start which plan, by name.", Rule(writer));
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Aggregator's configuration",
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["$schema"] = new JsonObject { ["type"] = "string" },
                ["Logging"] = new JsonObject { ["type"] = "object", ["description"] = "Log levels, as every .NET program reads them." },
                ["Aggregator"] = section,
            },
            ["additionalProperties"] = false,
            ["$defs"] = definitions,
        };
    }

    private static string StoreDefinition(string type) => $"{type}Store";

    /// <summary>A section of named things, each of the class that its type says; some names say the type themselves.</summary>
    private static JsonObject Named(string description, IReadOnlyList<string> types, Func<string, string> definition, IReadOnlyList<string> telling) => new()
    {
        ["description"] = description,
        ["type"] = "object",
        ["properties"] = new JsonObject(telling.Select(name => KeyValuePair.Create<string, JsonNode?>(name, Reference(definition(name))))),
        ["additionalProperties"] = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["Type"] = new JsonObject { ["enum"] = new JsonArray([.. types.Select(type => JsonValue.Create(type))]) },
            },
            ["required"] = new JsonArray("Type"),
            ["allOf"] = new JsonArray([.. types.Select(type => new JsonObject
            {
                ["if"] = new JsonObject { ["properties"] = new JsonObject { ["Type"] = new JsonObject { ["const"] = type } }, ["required"] = new JsonArray("Type") },
                ["then"] = Reference(definition(type)),
            })]),
        },
    };

    /// <summary>A section of named things that are all alike.</summary>
    private static JsonObject Map(string description, JsonObject each) => new() { ["description"] = description, ["type"] = "object", ["additionalProperties"] = each };

    private static JsonObject Rule(OptionsSchema writer)
    {
        var rule = writer.Section(typeof(RuleOptions));
        var values = new JsonObject { ["description"] = "The values that fit: texts, numbers, { \"prefix\": … }, { \"numeric\": [ \">\", 5 ] }.", ["type"] = "array", ["minItems"] = 1 };
        rule["properties"]![PatternReader.Section] = new JsonObject
        {
            ["description"] = "Which events fit: every field that is named must have one of its values.",
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["source"] = values,
                ["detail_type"] = values.DeepClone(),
                ["detail"] = new JsonObject { ["description"] = "Fields of the detail, as deep as they lie, each with a list of values.", ["type"] = "object" },
            },
            ["additionalProperties"] = false,
        };
        return rule;
    }

    private static JsonObject Reference(string definition) => new() { ["$ref"] = $"#/$defs/{definition}" };
}
