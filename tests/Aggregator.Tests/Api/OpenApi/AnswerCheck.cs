using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aggregator.Tests.Api.OpenApi;

/// <summary>
/// As much of JSON schema (draft 2020-12) as the API's description uses, and stricter: a member that the description does not name is wrong too,
/// and a keyword that this does not know fails the test rather than pass unseen.
/// </summary>
internal sealed class AnswerCheck(JsonObject document)
{
    private static readonly HashSet<string> s_known =
        ["$ref", "type", "format", "enum", "oneOf", "properties", "required", "additionalProperties", "items", "description", "pattern", "minimum", "maximum", "default", "title", "example", "examples", "deprecated"];

    /// <summary>What is wrong with a value.</summary>
    public IEnumerable<string> Complaints(JsonNode? value, JsonObject schema, string path = "$")
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            return Complaints(value, document["components"]!["schemas"]![reference.Split('/')[^1]]!.AsObject(), path);
        }

        if (schema["oneOf"] is JsonArray choices)
        {
            var matching = choices.Count(choice => !Complaints(value, choice!.AsObject(), path).Any());
            return matching == 1 ? [] : [$"{path} matches {matching} of {choices.ToJsonString()}"];
        }

        return schema.Where(keyword => !s_known.Contains(keyword.Key)).Select(keyword => $"{path}: the keyword {keyword.Key} is not known to this test")
            .Concat(Kind(value, schema, path))
            .Concat(value is JsonObject section ? Members(section, schema, path) : [])
            .Concat(value is JsonArray list && schema["items"] is JsonObject items ? list.SelectMany((element, index) => Complaints(element, items, $"{path}[{index}]")) : []);
    }

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
            null => ["no type is told"],
            JsonArray several => [.. several.Select(one => one!.GetValue<string>())],
            var one => [one.GetValue<string>()],
        };
        if (!allowed.Contains(kind) && !(kind == "number" && allowed.Contains("integer") && value!.GetValue<decimal>() % 1 == 0))
        {
            yield return $"{path} is {value?.ToJsonString() ?? "null"}, not {string.Join(" or ", allowed)}";
        }

        if (schema["enum"] is JsonArray choices && !choices.Any(choice => JsonNode.DeepEquals(choice, value)))
        {
            yield return $"{path} is {value?.ToJsonString() ?? "null"}, none of {choices.ToJsonString()}";
        }

        if (kind == "string" && schema["format"]?.GetValue<string>() == "date-time"
            && !DateTimeOffset.TryParseExact(value!.GetValue<string>(), ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
        {
            yield return $"{path} is {value}, no instant in UTC";
        }
    }

    private IEnumerable<string> Members(JsonObject section, JsonObject schema, string path)
    {
        foreach (var missing in schema["required"]?.AsArray().Where(name => !section.ContainsKey(name!.GetValue<string>())) ?? [])
        {
            yield return $"{path}.{missing} is missing";
        }

        foreach (var (name, child) in section)
        {
            if ((schema["properties"]?[name] ?? schema["additionalProperties"]) is not JsonObject below)
            {
                yield return $"{path}.{name} is not described";
                continue;
            }

            foreach (var complaint in Complaints(child, below, $"{path}.{name}"))
            {
                yield return complaint;
            }
        }
    }
}
