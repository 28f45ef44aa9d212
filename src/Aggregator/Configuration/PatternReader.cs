using System.Globalization;
using System.Text.Json.Nodes;
using Aggregator.Events;

namespace Aggregator.Configuration;

/// <summary>Reads the pattern of a rule: a section like an event, with a list of values in place of each value.</summary>
/// <param name="problems">Takes the mistakes.</param>
internal sealed class PatternReader(ProblemList problems)
{
    /// <summary>The setting's name.</summary>
    public const string Section = "Pattern";

    private static readonly string[] s_fields = ["source", "detail_type", "detail"];

    /// <summary>The pattern; null when there is nothing to go by.</summary>
    public EventPattern? Read(SettingNode? node, string path, string ruleOrigin)
    {
        if (node is not { Kind: SettingKind.Section, Children.Count: > 0 })
        {
            problems.Add(path, "is missing: write which events fit, such as { \"source\": [ \"ci\" ], \"detail\": { \"state\": [ \"done\" ] } }.", node?.Origin ?? ruleOrigin);
            return null;
        }

        var fields = new List<FieldPattern>();
        foreach (var child in node.Children)
        {
            var name = child.Name.ToLowerInvariant();
            if (!s_fields.Contains(name))
            {
                problems.Add($"{path}:{child.Name}", $"is no part of an event: there are {string.Join(", ", s_fields)}.{Suggestion.For(child.Name, s_fields)}", child.Origin);
            }
            else if (name == "detail")
            {
                ReadSection(child, $"{path}:{name}", [name], fields);
            }
            else
            {
                ReadField(child, $"{path}:{name}", [name], fields);
            }
        }

        return new EventPattern(fields, (JsonObject)Json(node)!);
    }

    private void ReadSection(SettingNode node, string path, IReadOnlyList<string> place, List<FieldPattern> fields)
    {
        if (node is not { Kind: SettingKind.Section, Children.Count: > 0 })
        {
            problems.Add(path, "must be a section of fields, such as { \"state\": [ \"done\" ] }.", node.Origin);
            return;
        }

        foreach (var child in node.Children)
        {
            if (child.Kind is SettingKind.Section)
            {
                ReadSection(child, $"{path}:{child.Name}", [.. place, child.Name], fields);
            }
            else
            {
                ReadField(child, $"{path}:{child.Name}", [.. place, child.Name], fields);
            }
        }
    }

    private void ReadField(SettingNode node, string path, IReadOnlyList<string> place, List<FieldPattern> fields)
    {
        if (node is not { Kind: SettingKind.List, Children.Count: > 0 })
        {
            problems.Add(path, $"must be a list of the values that fit: [ {(node.Value is { } value ? $"\"{value}\"" : "\"done\"")}, … ].", node.Origin);
            return;
        }

        fields.Add(new FieldPattern(place, [.. node.Children.Select(child => ReadValue(child, $"{path}:{child.Name}")).OfType<ValuePattern>()]));
    }

    private ValuePattern? ReadValue(SettingNode node, string path)
    {
        if (node.Kind is SettingKind.Value or SettingKind.Null)
        {
            return new EqualPattern(node.Value);
        }

        return node.Children.Count == 1 && node.Kind is SettingKind.Section ? node.Children.First() switch
        {
            { Name: "prefix", Value.Length: > 0 } prefix => new PrefixPattern(prefix.Value),
            { Name: "numeric", Kind: SettingKind.List } numeric => ReadNumeric(numeric, $"{path}:numeric"),
            _ => Unknown(node, path),
        } : Unknown(node, path);
    }

    private NumericPattern? ReadNumeric(SettingNode node, string path)
    {
        var words = node.Children.Select(child => child.Value).ToList();
        var comparisons = words.Chunk(2).Where(pair => pair.Length == 2).Select(pair => (pair[0] ?? "", pair[1] ?? "")).ToList();
        if (words.Count is not (2 or 4) || !comparisons.TrueForAll(comparison => NumericPattern.Operators.Contains(comparison.Item1) && ScalarReader.Read(typeof(double), comparison.Item2) is not null))
        {
            problems.Add(path, $"must be one or two comparisons of {string.Join(" ", NumericPattern.Operators)} with a number: [ \">\", 5 ] or [ \">=\", 0, \"<\", 100 ].", node.Origin);
            return null;
        }

        return new NumericPattern(comparisons);
    }

    private ValuePattern? Unknown(SettingNode node, string path)
    {
        problems.Add(path, "must be a value, { \"prefix\": \"a\" } or { \"numeric\": [ \">\", 5 ] }.", node.Origin);
        return null;
    }

    // As it was written, so that what is shown can be read back.
    private static JsonNode? Json(SettingNode node) => node.Kind switch
    {
        SettingKind.Null => null,
        SettingKind.Section => new JsonObject(node.Children.Select(child => KeyValuePair.Create(child.Name, Json(child)))),
        SettingKind.List => new JsonArray([.. node.Children.Select(Json)]),
        _ => node.Value switch
        {
            "true" => true,
            "false" => false,
            { } text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == text && double.IsFinite(number) => number,
            var text => text,
        },
    };
}
