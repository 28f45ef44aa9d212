using System.Text.Json.Nodes;
using Aggregator.Providers.Tracing;

namespace Aggregator.Cli.Explaining;

/// <summary>Writes what an answer looks like.</summary>
internal static class ShapeText
{
    /// <summary>One line for each member, those of a member indented below it; the first line is about the whole.</summary>
    /// <param name="body">The answer's shape.</param>
    public static IReadOnlyList<string> Lines(BodyShape body)
    {
        if (body.Json is not { } json)
        {
            return [body.Bytes == 0 ? "no body" : "no JSON"];
        }

        var lines = new List<string> { Describe(json) };
        AddMembers(lines, json, "  ");
        return lines;
    }

    /// <summary>The same for programs; null when there is no JSON.</summary>
    /// <param name="shape">The outline.</param>
    public static JsonObject? ToJson(JsonShape? shape)
    {
        if (shape is null)
        {
            return null;
        }

        var json = new JsonObject { ["types"] = new JsonArray([.. shape.Types.Select(type => JsonValue.Create(type))]) };
        if (shape.Objects > 0)
        {
            json["members"] = new JsonObject(shape.Members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)ToJson(member.Value))));
            json["optional"] = new JsonArray([.. shape.Members.Where(member => shape.IsOptional(member.Key)).Select(member => JsonValue.Create(member.Key))]);
            json["membersLeftOut"] = shape.MembersLeftOut;
        }

        if (shape.Arrays > 0)
        {
            json["length"] = new JsonObject { ["shortest"] = shape.Shortest, ["longest"] = shape.Longest };
            json["items"] = ToJson(shape.Items);
        }

        return json;
    }

    private static void AddMembers(List<string> lines, JsonShape shape, string indent)
    {
        var width = Math.Min(30, shape.Members.Select(member => Name(shape, member.Key).Length).DefaultIfEmpty().Max());
        foreach (var (name, member) in shape.Members)
        {
            lines.Add($"{indent}{Name(shape, name).PadRight(width)}  {Describe(member)}");
            AddMembers(lines, member, indent + "  ");
        }

        if (shape.MembersLeftOut > 0)
        {
            lines.Add($"{indent}and more members: {shape.MembersLeftOut}");
        }

        if (shape.Items is { } items)
        {
            AddMembers(lines, items, indent);
        }
    }

    private static string Name(JsonShape shape, string member) => shape.IsOptional(member) ? $"{member}?" : member;

    private static string Describe(JsonShape shape) => string.Join(" | ", shape.Types.Select(type => type is "array" ? DescribeArray(shape) : type));

    private static string DescribeArray(JsonShape shape)
    {
        var length = shape.Shortest == shape.Longest ? $"{shape.Longest}" : $"{shape.Shortest} to {shape.Longest}";
        return shape.Items is { } items ? $"array of {length}: {Describe(items)}" : $"array of {length}";
    }
}
