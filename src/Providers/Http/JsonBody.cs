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
        [] => "answered with an empty body",
        [(byte)'<', ..] => "answered HTML, not JSON",
        [(byte)'{' or (byte)'[', ..] => $"answered JSON of another shape at {(exception as JsonException)?.Path ?? "$"}: {exception.Message.Split(" Path: ", 2)[0]}",
        _ => "answered something that is not JSON",
    };

    private static ProviderException Malformed(UpstreamAnswer answer, string endpoint, string what)
    {
        var excerpt = answer.ToError(endpoint).Excerpt;
        return new ProviderException(ProviderFailure.Malformed, excerpt.Length == 0 ? $"{endpoint} {what}" : $"{endpoint} {what}; it begins: {excerpt}");
    }
}
