using System.Net;
using System.Text.Json;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.CloudConnexa;

/// <summary>What CloudConnexa's error answers mean and what helps.</summary>
internal static class CloudConnexaErrors
{
    /// <summary>The vendor's advice, when the answer does not say how long.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromMinutes(1);

    public static ProviderException Explain(ErrorAnswer answer)
    {
        var words = Words(answer);
        var meaning = answer.Status switch
        {
            HttpStatusCode.BadRequest => "upstream does not accept the call; check PathPrefix and PageSize",
            HttpStatusCode.Unauthorized =>
                "a new token was refused too; the API credential may have expired (they live for two weeks to a year) or the API may be switched off: see Settings, API in the portal",
            HttpStatusCode.Forbidden when answer.IsJson =>
                "the API credential may not read this, or not from this address: grant it the permission or add the address to its list, or take the product out of Products",
            HttpStatusCode.Forbidden => "the service's edge blocks this machine; the credential is not the reason. Check the address it calls from, and ask the vendor",
            HttpStatusCode.NotFound => "there is no such account or list; check CloudId and PathPrefix",
            HttpStatusCode.TooManyRequests => "the credential's calls are spent; another program may be using it. It gets one more each 15 seconds unless the vendor gave it more",
            >= HttpStatusCode.InternalServerError => "CloudConnexa is failing; nothing to do but wait",
            _ => null,
        };
        var exception = answer.ToException((meaning, words) switch
        {
            (null, _) => words,
            (_, null) => meaning,
            _ => $"{meaning} ({words})",
        });
        return exception is { Failure: ProviderFailure.Throttled, RetryAfter: null }
            ? new ProviderException(exception.Failure, exception.Message) { RetryAfter = Pause }
            : exception;
    }

    /// <summary>Upstream's own words; null when there are none, as in an edge's page.</summary>
    private static string? Words(ErrorAnswer answer)
    {
        if (!answer.IsJson)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            var body = document.RootElement;
            var words = Text(body, "errorMessage") ?? Text(body, "error_description") ?? Text(body, "error") ?? Text(body, "message");
            var line = words is null ? null : string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
            return line is { Length: > 200 } ? $"{line[..200]}…" : line;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement body, string name) =>
        body.ValueKind is JsonValueKind.Object && body.TryGetProperty(name, out var value)
        && value.ValueKind is JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : null;
}
