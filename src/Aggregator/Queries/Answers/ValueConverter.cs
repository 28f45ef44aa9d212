using System.Text.Json;
using System.Text.Json.Serialization;
using Aggregator.Providers.Contracts;

namespace Aggregator.Queries.Answers;

/// <summary>A number, a text, or null for a gap.</summary>
internal sealed class ValueConverter : JsonConverter<FieldValue>
{
    public override FieldValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => FieldValue.From(reader.GetDouble()),
        JsonTokenType.String => FieldValue.From(reader.GetString()),
        _ => default,
    };

    public override void Write(Utf8JsonWriter writer, FieldValue value, JsonSerializerOptions options)
    {
        if (value.Number is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else if (value.Text is { } text)
        {
            writer.WriteStringValue(text);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
