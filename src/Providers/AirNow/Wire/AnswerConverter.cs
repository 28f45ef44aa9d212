using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Aggregator.Providers.AirNow.Wire;

/// <summary>Looks whether an answer is an array or an object before reading it.</summary>
internal sealed class AnswerConverter<T> : JsonConverter<Answer<T>>
    where T : class
{
    public override Answer<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.StartObject)
        {
            var error = JsonSerializer.Deserialize(ref reader, TypeOf<ServiceError>(options));
            return error?.WebServiceError is [{ Message: { } message }, ..]
                ? new Answer<T>([], message)
                : throw new JsonException("The object has no message.");
        }

        var rows = JsonSerializer.Deserialize(ref reader, TypeOf<List<T?>>(options));
        return rows is not null && !rows.Contains(null)
            ? new Answer<T>(rows!, null)
            : throw new JsonException("A row is null.");
    }

    public override void Write(Utf8JsonWriter writer, Answer<T> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Answers are only read.");

    private static JsonTypeInfo<TValue> TypeOf<TValue>(JsonSerializerOptions options) =>
        (JsonTypeInfo<TValue>)options.GetTypeInfo(typeof(TValue));
}
