using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aggregator.Providers.AirNow.Wire;

/// <summary>A number in which -999 stands for nothing.</summary>
internal sealed class MissingNumberConverter : JsonConverter<double?>
{
    private const double Missing = -999;

    public override double? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is not JsonTokenType.Number ? throw new JsonException("This is not a number.")
        : reader.GetDouble() is var number && number == Missing ? null
        : number;

    public override void Write(Utf8JsonWriter writer, double? value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value ?? Missing);
}
