using System.Text.Json;
using System.Text.Json.Serialization;
using Aggregator.Providers.Contracts;

namespace Aggregator.Queries.Answers;

/// <summary>
/// <c>{"value":20.1,"unit":"Cel"}</c>. Written by hand, because an answer about a thousand series has tens of thousands of them: the serializer's own way takes twice
/// as long and a box for each.
/// </summary>
internal sealed class MeasuredValueConverter : JsonConverter<MeasuredValue>
{
    private static readonly JsonEncodedText s_value = JsonEncodedText.Encode("value");
    private static readonly JsonEncodedText s_unit = JsonEncodedText.Encode("unit");
    private static readonly ValueConverter s_values = new();

    public override MeasuredValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A value and its unit were expected.");
        }

        var (value, unit) = (default(FieldValue), "");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isValue, isUnit) = (reader.ValueTextEquals(s_value.EncodedUtf8Bytes), reader.ValueTextEquals(s_unit.EncodedUtf8Bytes));
            reader.Read();
            if (isValue)
            {
                value = s_values.Read(ref reader, typeof(FieldValue), options);
            }
            else if (isUnit)
            {
                unit = reader.GetString() ?? "";
            }
            else
            {
                reader.Skip();
            }
        }

        return new MeasuredValue(value, unit);
    }

    public override void Write(Utf8JsonWriter writer, MeasuredValue value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(s_value);
        s_values.Write(writer, value.Value, options);
        writer.WriteString(s_unit, value.Unit);
        writer.WriteEndObject();
    }
}
