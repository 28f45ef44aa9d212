using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aggregator.Queries.Answers;

/// <summary>RFC 3339 in UTC, with milliseconds only when there are any.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string Milliseconds = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>The text of an instant.</summary>
    public static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString(Format(instant), CultureInfo.InvariantCulture);

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[Milliseconds.Length];
        _ = value.UtcDateTime.TryFormat(text, out var length, Format(value), CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    private static string Format(DateTimeOffset instant) => instant.Millisecond == 0 ? Seconds : Milliseconds;
}
