using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aggregator.Providers.WattTime.Wire;

/// <summary>Reads an instant that names its zone. Without one the platform would take the zone of this machine, hours off and plausible.</summary>
internal sealed class ZonedInstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        var hasZone = text is { Length: > 10 } && (text.EndsWith('Z') || text.AsSpan(10).ContainsAny('+', '-'));
        return hasZone && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant)
            ? instant.ToUniversalTime()
            : throw new JsonException("An instant with a zone was expected.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
