using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Http;

/// <summary>Parses a body, and says in words what does not fit.</summary>
internal static class JsonBody
{
    /// <exception cref="ProviderException">It is not JSON, or not of that shape; the message quotes at most 200 characters of it.</exception>
    public static T Parse<T>(UpstreamAnswer answer, string endpoint, JsonTypeInfo<T> json)
    {
        var body = answer.Body.Span;
        if (body.StartsWith("\uFEFF"u8))
        {
            body = body[3..];
        }

        try
        {
            return JsonSerializer.Deserialize(body, json) ?? throw Malformed(answer, endpoint, "answered null");
        }
        // Converters of wire records may meet numbers and dates that are none.
        catch (Exception exception) when (exception is JsonException or FormatException or OverflowException or InvalidOperationException)
        {
            throw Malformed(answer, endpoint, Reason(exception, body));
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
