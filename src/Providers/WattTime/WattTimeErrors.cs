using System.Net;
using System.Text.Json;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.WattTime;

/// <summary>What WattTime's error answers mean and what helps.</summary>
internal static class WattTimeErrors
{
    // Nothing is quoted: the page of a proxy in between may repeat the password it was sent.
    public static TokenException ExplainLogin(ErrorAnswer answer)
    {
        var (failure, because) = (int)answer.Status switch
        {
            401 or 403 => (
                TokenFailure.Permanent,
                "the user name or password was refused. Correct Username and Password (WattTime answers the same when it blocks this machine's address)."),
            429 => (TokenFailure.Throttled, "too many logins; 100 in 5 minutes are allowed. Another program may be using the account."),
            408 or >= 500 => (TokenFailure.Transient, "WattTime is failing; nothing to do but wait."),
            _ => (TokenFailure.Permanent, "there is no token to be had; check BaseUrl."),
        };
        return new TokenException(failure, $"{answer.Endpoint} answered {(int)answer.Status}: {because}")
        {
            RetryAfter = failure is TokenFailure.Permanent ? null : answer.RetryAfter,
        };
    }

    public static ProviderException Explain(ErrorAnswer answer) => answer.ToException(answer.Status switch
    {
        HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity =>
            $"upstream does not accept the parameters; check Region, SignalTypes and coordinates{Quoted(answer)}",
        HttpStatusCode.Unauthorized =>
            $"a new token was refused too; check the account at watttime.org{Quoted(answer)}",
        HttpStatusCode.Forbidden when answer.IsJson =>
            "the account's plan lacks this region or signal; set Products to [\"Index\"], which every plan has for every region, "
            + $"use the free region CAISO_NORTH, or subscribe{Quoted(answer)}",
        HttpStatusCode.Forbidden =>
            "refused without a reason, with a new token too: WattTime may be blocking this machine's address, or the account",
        HttpStatusCode.NotFound when answer.IsJson =>
            $"no grid region covers the coordinates for this signal; correct Latitude and Longitude or set Region{Quoted(answer)}",
        HttpStatusCode.NotFound => "there is no such service; check BaseUrl",
        HttpStatusCode.Gone => "this service was withdrawn; check BaseUrl, and for a newer version of this program",
        HttpStatusCode.TooManyRequests =>
            "more than 3000 calls in 5 minutes; another program may be using the account",
        >= HttpStatusCode.InternalServerError => $"WattTime is failing; nothing to do but wait{Quoted(answer)}",
        _ => Quote(answer),
    });

    private static string Quoted(ErrorAnswer answer) => Quote(answer) is { } words ? $" ({words})" : "";

    /// <summary>Upstream's own words; null when there are none, as in a gateway's page.</summary>
    private static string? Quote(ErrorAnswer answer)
    {
        if (!answer.IsJson)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            var words = Words(document.RootElement);
            return words.Length == 0 ? null : words.Length <= 300 ? words : $"{words[..300]}…";
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary><c>error</c> beside <c>message</c> or <c>msg</c>, each of them optional, or FastAPI's list of <c>detail</c>.</summary>
    private static string Words(JsonElement body)
    {
        if (body.ValueKind is not JsonValueKind.Object)
        {
            return "";
        }

        string?[] words = body.TryGetProperty("detail", out var details) && details.ValueKind is JsonValueKind.Array
            ? [.. details.EnumerateArray().Select(Detail)]
            : [Text(body, "error"), Text(body, "message") ?? Text(body, "msg"), Text(body, "detail")];
        return string.Join(": ", words.OfType<string>().Select(Line));
    }

    private static string? Detail(JsonElement detail)
    {
        if (detail.ValueKind is not JsonValueKind.Object)
        {
            return null;
        }

        var where = detail.TryGetProperty("loc", out var loc) && loc.ValueKind is JsonValueKind.Array
            ? string.Join('.', loc.EnumerateArray())
            : "";
        return $"{where} {Text(detail, "msg")}".Trim();
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static string Line(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
}
