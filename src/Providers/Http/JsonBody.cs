using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Http;

/// <summary>Parses a body, and says in words what does not fit.</summary>
internal static class JsonBody
{
    /// <summary>The wire record in a body.</summary>
    /// <exception cref="JsonException">It is not JSON, or not of that shape.</exception>
    public static T? Parse<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> json) => JsonSerializer.Deserialize(body.Span, json);

    /// <summary>Parses an answer.</summary>
    /// <exception cref="ProviderException">It is not JSON, or not of that shape; the message quotes at most 200 characters of it.</exception>
    public static T Parse<T>(UpstreamAnswer answer, string endpoint, BodyParser<T> parse)
    {
        var body = answer.Body;
        if (body.Span.StartsWith("\uFEFF"u8))
        {
            body = body[3..];
        }

        try
        {
            return parse(body) ?? throw Malformed(answer, endpoint, "answered null");
        }
        // Converters of wire records may meet numbers and dates that are none.
        catch (Exception exception) when (exception is JsonException or FormatException or OverflowException or InvalidOperationException)
        {
            throw Malformed(answer, endpoint, Reason(exception, body.Span));
        }
    }

    private static string Reason(Exception exception, ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n"u8) switch
    {
        [] => "answered with an empty body; check BaseUrl",
        [(byte)'<', ..] => "answered HTML, not JSON: upstream is being mended, or a proxy or login page stands before it; check BaseUrl",
        [(byte)'{' or (byte)'[', ..] json when !IsWhole(json) => "answered JSON that is cut off or damaged; it is asked again at the next run",
        [(byte)'{' or (byte)'[', ..] =>
            $"answered JSON of another shape at {(exception as JsonException)?.Path ?? "$"}, {Mismatch(exception)}: upstream has changed, or BaseUrl is that of another service",
        _ => "answered something that is not JSON; check BaseUrl",
    };

    private static bool IsWhole(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            reader.Skip();
            while (reader.Read())
            {
                // Only to its end.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // The serializer names its own classes, which say nothing to a user.
    private static string Mismatch(Exception exception) => exception.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal)
        ? "where a value of another type was expected"
        : exception.Message.Split(" Path: ", 2)[0].TrimEnd('.');

    private static ProviderException Malformed(UpstreamAnswer answer, string endpoint, string what)
    {
        var excerpt = answer.ToError(endpoint).Excerpt;
        return new ProviderException(ProviderFailure.Malformed, excerpt.Length == 0 ? $"{endpoint} {what}" : $"{endpoint} {what}; it begins: {excerpt}");
    }
}
