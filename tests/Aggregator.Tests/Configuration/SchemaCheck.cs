using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Aggregator.Tests.Configuration;

/// <summary>As much of JSON schema's rules as the configuration's schema uses.</summary>
internal sealed class SchemaCheck(JsonObject root)
{
    public IEnumerable<string> Complaints(JsonNode? value) => Complaints(value, root, "");

    private IEnumerable<string> Complaints(JsonNode? value, JsonObject schema, string path)
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            return Complaints(value, root["$defs"]![reference.Split('/')[^1]]!.AsObject(), path);
        }

        return Kind(value, schema, path)
            .Concat(Number(value, schema, path))
            .Concat(value is JsonObject section ? Section(section, schema, path) : [])
            .Concat(value is JsonArray list && schema["items"] is JsonObject items ? list.SelectMany((element, index) => Complaints(element, items, $"{path}/{index}")) : [])
            .Concat(schema["allOf"]?.AsArray().SelectMany(branch => Matches(value, branch!["if"]!.AsObject()) ? Complaints(value, branch["then"]!.AsObject(), path) : []) ?? []);
    }

    private bool Matches(JsonNode? value, JsonObject schema) => !Complaints(value, schema, "").Any();

    private static IEnumerable<string> Kind(JsonNode? value, JsonObject schema, string path)
    {
        var kind = value?.GetValueKind() switch
        {
            null or JsonValueKind.Null => "null",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number => "number",
            JsonValueKind.String => "string",
            JsonValueKind.Array => "array",
            _ => "object",
        };
        string[] allowed = schema["type"] switch
        {
            null => [kind],
            JsonArray several => [.. several.Select(one => one!.GetValue<string>())],
            var one => [one.GetValue<string>()],
        };
        if (!allowed.Contains(kind) && !(kind == "number" && allowed.Contains("integer")))
        {
            yield return $"{path} is a {kind}";
        }

        if (schema["enum"] is JsonArray choices && !choices.Any(choice => JsonNode.DeepEquals(choice, value)))
        {
            yield return $"{path} is none of {choices.ToJsonString()}";
        }

        if (schema["const"] is { } constant && !JsonNode.DeepEquals(constant, value))
        {
            yield return $"{path} is not {constant}";
        }

        if (kind == "string" && schema["pattern"]?.GetValue<string>() is { } pattern && !Regex.IsMatch(value!.GetValue<string>(), pattern, RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            yield return $"{path} does not match {pattern}";
        }
    }

    private static IEnumerable<string> Number(JsonNode? value, JsonObject schema, string path)
    {
        if (value?.GetValueKind() is JsonValueKind.Number && schema["minimum"] is { } minimum
            && !(value.GetValue<double>() >= minimum.GetValue<double>() && value.GetValue<double>() <= schema["maximum"]!.GetValue<double>()))
        {
            yield return $"{path} is out of range";
        }
    }

    private IEnumerable<string> Section(JsonObject section, JsonObject schema, string path)
    {
        foreach (var missing in schema["required"]?.AsArray().Where(name => !section.ContainsKey(name!.GetValue<string>())) ?? [])
        {
            yield return $"{path}/{missing} is missing";
        }

        foreach (var (name, child) in section)
        {
            var known = schema["properties"]?[name] as JsonObject;
            if (known is null && schema["additionalProperties"] is JsonValue)
            {
                yield return $"{path}/{name} is unknown";
            }

            foreach (var complaint in (known ?? schema["additionalProperties"] as JsonObject) is { } below ? Complaints(child, below, $"{path}/{name}") : [])
            {
                yield return complaint;
            }
        }
    }
}
