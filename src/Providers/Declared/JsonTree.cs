using System.Globalization;
using System.Text.Json;
using Newtonsoft.Json.Linq;

namespace Aggregator.Providers.Declared;

/// <summary>
/// Reads a body into the tree that JSONPath works on. (The library's own reader takes what is no JSON, guesses dates, and rounds numbers.)
/// </summary>
internal static class JsonTree
{
    /// <summary>The tree; null for a body that is just <c>null</c>.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JToken? Parse(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.ValueKind is JsonValueKind.Null ? null : Token(document.RootElement);
    }

    private static JToken Token(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var section = new JObject();
                foreach (var member in element.EnumerateObject())
                {
                    section[member.Name] = Token(member.Value);
                }

                return section;
            case JsonValueKind.Array:
                var list = new JArray();
                foreach (var item in element.EnumerateArray())
                {
                    list.Add(Token(item));
                }

                return list;
            case JsonValueKind.String:
                return new JValue(element.GetString());
            case JsonValueKind.Number:
                return Number(element.GetRawText());
            case JsonValueKind.True or JsonValueKind.False:
                return new JValue(element.GetBoolean());
            default:
                return JValue.CreateNull();
        }
    }

    /// <summary>Exact where that is possible; a decimal holds 28 digits, and would turn a very small number into 0.</summary>
    private static JValue Number(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return new JValue(whole);
        }

        return text.Length <= 28 && !text.AsSpan().ContainsAny('e', 'E')
            ? new JValue(decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture))
            : new JValue(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
    }
}
