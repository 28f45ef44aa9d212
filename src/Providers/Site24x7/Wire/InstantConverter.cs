using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aggregator.Providers.Site24x7.Wire;

/// <summary>An instant whose offset has no colon, such as <c>2021-01-06T18:53:07+0000</c>; a dash or nothing when there was none.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset?>
{
    private static readonly string[] s_formats = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.String)
        {
            throw new JsonException("An instant was expected.");
        }

        var text = reader.GetString();
        return text is "" or "-" ? null
            : DateTimeOffset.TryParseExact(text, s_formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant.ToUniversalTime()
            : throw new JsonException("An instant with an offset was expected.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value?.ToString("O", CultureInfo.InvariantCulture) ?? "-");
}
