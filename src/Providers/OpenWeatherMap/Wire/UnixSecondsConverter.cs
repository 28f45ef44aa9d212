using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aggregator.Providers.OpenWeatherMap.Wire;

/// <summary>
/// Unix seconds, UTC. Anything outside the years 2000 to 2099 is refused: zero, or milliseconds by mistake, must not become an instant.
/// </summary>
internal sealed class UnixSecondsConverter : JsonConverter<DateTimeOffset>
{
    private static readonly long s_earliest = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
    private static readonly long s_latest = new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() - 1;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.Number && reader.TryGetInt64(out var seconds) && seconds >= s_earliest && seconds <= s_latest
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new JsonException("This is not a time in Unix seconds.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.ToUnixTimeSeconds());
}
