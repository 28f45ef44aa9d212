using System.Text;
using System.Text.Json;
using Aggregator.Providers.Http;

namespace Aggregator.Stores.InfluxDb;

/// <summary>The server's own words about a refusal.</summary>
internal static class InfluxDbReason
{
    private const int LargestBody = 8192;
    private const int LongestReason = 400;

    /// <summary>Reads <c>message</c> (2.x), <c>error</c> (1.x) or the text of the body, in one line, without the secrets.</summary>
    /// <returns>Empty when it says nothing.</returns>
    public static async Task<string> ReadAsync(HttpResponseMessage response, IEnumerable<string?> secrets, CancellationToken cancellationToken)
    {
        var body = new byte[LargestBody];
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var length = await stream.ReadAtLeastAsync(body, LargestBody, throwOnEndOfStream: false, cancellationToken);
        var reason = string.Join(' ', Extract(body.AsSpan(0, length)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        reason = Without(secrets, reason);
        return reason.Length <= LongestReason ? reason : $"{reason[..LongestReason]}…";
    }

    private static string Without(IEnumerable<string?> secrets, string reason)
    {
        foreach (var secret in secrets.Where(secret => !string.IsNullOrEmpty(secret)))
        {
            reason = reason.Replace(secret!, "***", StringComparison.Ordinal);
            // What is not JSON, or not the JSON that was expected, may quote the secret with other characters in it.
            var text = Encoding.UTF8.GetBytes(reason);
            QuotedSecret.Overwrite(secret, text);
            reason = Encoding.UTF8.GetString(text);
        }

        return reason;
    }

    private static string Extract(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var json = JsonDocument.ParseValue(ref reader);
            foreach (var name in (ReadOnlySpan<string>)["message", "error"])
            {
                if (json.RootElement.ValueKind == JsonValueKind.Object
                    && json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                {
                    return value.GetString()!;
                }
            }
        }
        catch (JsonException)
        {
            // Not JSON, as from VictoriaMetrics or a proxy: the text itself is the reason.
        }

        return Encoding.UTF8.GetString(body);
    }
}
