using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aggregator.Providers.Site24x7.Wire;

/// <summary>A number, or a text: digits are the number, anything else, such as a dash, is nothing.</summary>
internal sealed class MeasuredConverter : JsonConverter<double?>
{
    public override double? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => reader.GetDouble(),
        JsonTokenType.String => double.TryParse(reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        _ => throw new JsonException("A number was expected."),
    };

    public override void Write(Utf8JsonWriter writer, double? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value?.ToString(CultureInfo.InvariantCulture) ?? "-");
}
