using System.Net;
using System.Text.Json;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;
using Aggregator.Providers.Okta.Wire;

namespace Aggregator.Providers.Okta;

/// <summary>What Okta's error answers mean and what helps.</summary>
internal static class OktaErrors
{
    private const int LongestWords = 200;
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_shortestWait = TimeSpan.FromSeconds(1);

    // Too many calls at once, which the reset of no minute tells the end of.
    private static readonly TimeSpan s_concurrencyWait = TimeSpan.FromSeconds(5);

    /// <summary>Whether a 401 is about a permission or a feature, so that another token changes nothing.</summary>
    public static bool LacksPermission(ErrorAnswer answer) => Read(answer).ErrorCode is "E0000015";

    public static ProviderException Explain(ErrorAnswer answer)
    {
        var error = Read(answer);
        var words = Words(error);
        return (answer.Status, error.ErrorCode) switch
        {
            (HttpStatusCode.TooManyRequests, _) => OverLimit(answer, words),
            (HttpStatusCode.BadRequest, "E0000029" or "E0000031") => new ProviderException(
                ProviderFailure.Rejected, $"{answer.Endpoint} answered 400: the list could not be read to its end, also not from the beginning again{words}", new OktaCursorException()),
            // Whatever a link of the log is refused for, it will be for ever: only another question can help.
            (HttpStatusCode.BadRequest, _) when answer.Endpoint == OktaTarget.LogPath => new ProviderException(
                ProviderFailure.Rejected, $"{answer.Endpoint} answered 400: Okta does not accept the call{words}", new OktaCursorException()),
            (HttpStatusCode.Unauthorized, "E0000015") => new ProviderException(
                ProviderFailure.Rejected, $"{answer.Endpoint} answered 401: a permission or a feature of the org is missing; take it out of Products, or give the app or user the admin role{words}"),
            (HttpStatusCode.Unauthorized, _) => answer.ToException(
                $"the token was refused; an API token ends 30 days after its last use and with its user, a service app needs a key that is active{words}"),
            (HttpStatusCode.Forbidden, _) when answer.BearerError is "insufficient_scope" => answer.ToException(
                $"the token lacks the scope {OktaTarget.ScopeOf(answer.Endpoint)}; grant it to the app (Okta API Scopes), or take it out of Products{words}"),
            (HttpStatusCode.Forbidden, "E0000006") => answer.ToException(
                $"the app or user may not read this; assign the app an admin role such as Read-only Administrator, and see that the scope {OktaTarget.ScopeOf(answer.Endpoint)} is granted{words}"),
            (HttpStatusCode.Forbidden, _) => answer.ToException(
                $"access is denied; the app needs the scope {OktaTarget.ScopeOf(answer.Endpoint)} and an admin role such as Read-only Administrator, and a network zone must not shut this machine out{words}"),
            (HttpStatusCode.NotFound, _) => answer.ToException($"there is no such list here; check BaseUrl{words}"),
            (_, _) when (int)answer.Status >= 500 => answer.ToException($"Okta is failing or read-only; nothing to do but wait{words}"),
            _ => answer.ToException(words.Length == 0 ? null : $"Okta does not accept the call{words}"),
        };
    }

    private static ProviderException OverLimit(ErrorAnswer answer, string words)
    {
        var wait = answer.RetryAfter is not { } told ? s_concurrencyWait
            : told < s_shortestWait ? s_shortestWait
            : told > s_longestWait ? s_longestWait
            : told;
        return new ProviderException(
            ProviderFailure.Throttled, $"{answer.Endpoint} answered 429: too many calls in a minute or at once; another program may be using the same limit{words}")
        {
            RetryAfter = wait,
        };
    }

    private static ErrorResponse Read(ErrorAnswer answer)
    {
        try
        {
            return answer.IsJson ? JsonSerializer.Deserialize(answer.Body.Span, OktaJsonContext.Default.ErrorResponse) ?? new ErrorResponse() : new ErrorResponse();
        }
        catch (JsonException)
        {
            // Cut, or of another shape: the status alone says what it means.
            return new ErrorResponse();
        }
    }

    private static string Words(ErrorResponse error)
    {
        string?[] parts =
        [
            error.ErrorCode,
            error.ErrorSummary ?? error.Message,
            .. (error.Causes ?? []).Select(cause => cause?.ErrorSummary).Take(2),
            error.ErrorId is { } id ? $"error id {id}" : null,
        ];
        var text = string.Join(": ", parts.OfType<string>().Select(Short).Where(part => part.Length > 0));
        return text.Length == 0 ? "" : $" ({text})";
    }

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
        return line.Length <= LongestWords ? line : $"{line[..LongestWords]}…";
    }
}
