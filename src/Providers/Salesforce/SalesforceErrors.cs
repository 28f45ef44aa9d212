using System.Net;
using System.Text.Json;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.Salesforce;

/// <summary>What Salesforce's error answers mean and what helps.</summary>
internal static class SalesforceErrors
{
    private const int LongestMessage = 200;

    // Requests of more than 20 s that run at the same time; there are fewer as soon as one ends.
    private static readonly TimeSpan s_concurrencyPause = TimeSpan.FromSeconds(10);

    public static ProviderException Explain(ErrorAnswer answer)
    {
        var (code, message) = First(answer);
        var words = code.Length == 0 ? "" : $" ({code}: {message})";
        return (answer.Status, code) switch
        {
            (HttpStatusCode.Forbidden, "REQUEST_LIMIT_EXCEEDED") => OverLimit(answer, message, words),
            (HttpStatusCode.Unauthorized, _) when IsNotForRest(message) =>
                answer.ToException($"the session may not use the REST API, and a new one may not either; give the app the OAuth scope 'api'{words}"),
            (HttpStatusCode.Unauthorized, _) => answer.ToException($"the session was refused, and a new one too; check the app and its user{words}"),
            (HttpStatusCode.Forbidden, "API_DISABLED_FOR_ORG") =>
                answer.ToException($"the API is off for this org or user; it takes an edition with API access and the permission 'API Enabled'{words}"),
            (HttpStatusCode.Forbidden, _) =>
                answer.ToException($"the user lacks a permission; limits want 'View Setup and Configuration', queries want read access to the object{words}"),
            (HttpStatusCode.BadRequest, _) => answer.ToException($"upstream does not accept the query; correct Soql or Objects{words}"),
            (HttpStatusCode.NotFound, _) => answer.ToException($"there is no such version, object or instance; check ApiVersion, Objects and BaseUrl{words}"),
            (_, _) when (int)answer.Status >= 500 => answer.ToException($"Salesforce is failing or under maintenance; nothing to do but wait{words}"),
            _ => answer.ToException(code.Length == 0 ? null : $"upstream said {code}: {message}"),
        };
    }

    /// <summary>Upstream's words for a session that no renewal gives access to the API.</summary>
    private static bool IsNotForRest(string message) => message.Contains("not valid for use with the REST API", StringComparison.OrdinalIgnoreCase);

    private static ProviderException OverLimit(ErrorAnswer answer, string message, string words)
    {
        var isConcurrency = message.Contains("Concurrent", StringComparison.OrdinalIgnoreCase);
        return new ProviderException(
            ProviderFailure.Throttled,
            $"{answer.Endpoint} answered {(int)answer.Status}: " + (isConcurrency
                ? $"too many long requests run in the org at once{words}"
                : $"the org has used its API requests of the last 24 hours; another program may be using them{words}"))
        {
            RetryAfter = answer.RetryAfter ?? (isConcurrency ? s_concurrencyPause : SalesforceQuota.Reset),
        };
    }

    private static (string Code, string Message) First(ErrorAnswer answer)
    {
        try
        {
            return answer.IsJson
                && JsonSerializer.Deserialize(answer.Body.Span, SalesforceJsonContext.Default.IReadOnlyListErrorItem) is [{ ErrorCode: { } code } error, ..]
                ? (Short(code), Short(error.Message ?? ""))
                : ("", "");
        }
        catch (JsonException)
        {
            // Cut, or of another shape: the status alone says what it means.
            return ("", "");
        }
    }

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
        return line.Length <= LongestMessage ? line : $"{line[..LongestMessage]}…";
    }
}
