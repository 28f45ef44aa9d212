using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aggregator.Queries.Answers;

/// <summary>RFC 3339 in UTC, with milliseconds only when there are any.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string Milliseconds = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    // The standard format O is written far faster than one of our own; it has seven digits of a second.
    private const int LongestText = 28;
    private const int EndOfSeconds = 19;
    private const int EndOfMilliseconds = 23;

    /// <summary>The text of an instant.</summary>
    public static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(instant.Millisecond == 0 ? Seconds : Milliseconds, CultureInfo.InvariantCulture);

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[LongestText];
        _ = value.UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        var end = value.Millisecond == 0 ? EndOfSeconds : EndOfMilliseconds;
        text[end] = (byte)'Z';
        writer.WriteStringValue(text[..(end + 1)]);
    }
}
