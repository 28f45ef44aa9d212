using System.Text.Json.Nodes;
using Aggregator.Events;

namespace Aggregator.Configuration;

/// <summary>The settings in force as JSON, defaults included and secrets masked; it can be read back as a configuration.</summary>
internal static class EffectiveSettings
{
    private static readonly OptionsWriter Masked = new(masked: true);

    /// <summary>Writes everything.</summary>
    public static JsonObject Write(AggregatorSettings settings)
    {
        var written = new JsonObject
        {
            ["DataDirectory"] = settings.DataDirectory,
            ["Listen"] = settings.Listen.OriginalString,
            ["ShutdownTimeout"] = settings.ShutdownTimeout.ToString("c"),
            ["Access"] = Masked.Write(settings.Access),
            ["Journal"] = Masked.Write(settings.Journal),
            ["Stores"] = new JsonObject(settings.Stores.Values.Select(store => KeyValuePair.Create<string, JsonNode?>(store.Name, Masked.Write(store.Options)))),
            ["Providers"] = new JsonObject(settings.Sources.Values.Select(source => KeyValuePair.Create<string, JsonNode?>(source.Name, Write(source)))),
        };
        AddPlans(written, settings);
        return new JsonObject { ["Aggregator"] = written };
    }

    /// <summary>Writes every value with its path and the layer that says it.</summary>
    public static IEnumerable<EffectiveSetting> WithOrigins(SettingsResult loaded) =>
        loaded.Settings is null ? [] : Leaves(Write(loaded.Settings), "", loaded.Tree);

    private static JsonObject Write(SourceSettings source)
    {
        var options = Masked.Write(source.Options);
        // What the provider decides where the configuration is silent.
        options["Interval"] = source.Interval?.ToString("c");
        options["Cron"] = source.Cron;
        options["Jitter"] = source.Jitter.ToString("c");
        options["Freshness"] = source.Freshness.ToString("c");
        options["Deadline"] = source.Deadline.ToString("c");
        options["BaseUrl"] = Masking.Text(source.BaseUrl.OriginalString);
        options["Quotas"] = new JsonArray([.. source.Quotas.Select(Masked.Write)]);
        return options;
    }

    // Most have none.
    private static void AddPlans(JsonObject written, AggregatorSettings settings)
    {
        Add(written, "Groups", settings.Groups.Values.Select(group => KeyValuePair.Create<string, JsonNode?>(group.Name, new JsonArray([.. group.Sources.Select(source => JsonValue.Create(source))]))));
        Add(written, "Plans", settings.Plans.Values.Select(plan => KeyValuePair.Create<string, JsonNode?>(plan.Name, Masked.Write(plan.Options))));
        Add(written, "Rules", settings.Rules.Select(rule => KeyValuePair.Create<string, JsonNode?>(rule.Name, Write(rule))));
    }

    private static void Add(JsonObject written, string name, IEnumerable<KeyValuePair<string, JsonNode?>> entries)
    {
        var section = new JsonObject(entries);
        if (section.Count > 0)
        {
            written[name] = section;
        }
    }

    private static JsonObject Write(RuleSettings rule)
    {
        var options = Masked.Write(rule.Options);
        options[PatternReader.Section] = rule.Pattern.Text.DeepClone();
        return options;
    }

    private static IEnumerable<EffectiveSetting> Leaves(JsonNode? json, string path, SettingNode? node) => json switch
    {
        JsonObject section => section.SelectMany(child => Leaves(child.Value, path.Length == 0 ? child.Key : $"{path}:{child.Key}", node?[child.Key])),
        JsonArray list => list.SelectMany((child, index) => Leaves(child, $"{path}:{index}", node?[$"{index}"])),
        _ => [new EffectiveSetting(path, json?.ToString() ?? "", node is { Kind: SettingKind.Value } ? node.Origin : EffectiveSetting.Default)],
    };
}
