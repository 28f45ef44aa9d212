using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Aggregator.Providers.Credentials;

/// <summary>Reads what a token endpoint answered, in the order that upstreams' habits ask for: an <c>error</c> counts whatever the status.</summary>
internal static class TokenReplyReader
{
    private const int LongestDescription = 200;

    /// <summary>The token.</summary>
    /// <param name="endpoint">For messages.</param>
    /// <param name="status">The answer's.</param>
    /// <param name="body">The answer's, already without what upstream quotes of our secrets.</param>
    /// <param name="scheme">What is known about upstream.</param>
    /// <exception cref="TokenException">There is none.</exception>
    public static TokenReply Read(string endpoint, HttpStatusCode status, ReadOnlyMemory<byte> body, CredentialScheme scheme)
    {
        using var json = Parse(endpoint, status, body, scheme);
        var reply = json.RootElement;
        if (Text(reply, "error") is { Length: > 0 } error)
        {
            throw Refused(endpoint, status, error, Text(reply, "error_description"), scheme);
        }

        if ((int)status is < 200 or > 299)
        {
            throw Unexplained(endpoint, status, reply, scheme);
        }

        var token = Text(reply, "access_token");
        if (string.IsNullOrEmpty(token) || !IsHeaderText(token))
        {
            throw Unusable(endpoint, status, "with neither a token nor an error", scheme);
        }

        if (Text(reply, "token_type") is { Length: > 0 } type && !IsKnown(type))
        {
            throw new TokenException(
                TokenFailure.Permanent,
                $"{endpoint} gave a token of the type '{Short(type)}', which this program does not send"
                + (type.Equals("DPoP", StringComparison.OrdinalIgnoreCase) ? "; switch off \"Require DPoP\" for the client." : "."));
        }

        var refresh = Text(reply, "refresh_token");
        return new TokenReply(token, Lifetime(reply, scheme), string.IsNullOrEmpty(refresh) ? null : refresh, ApiBase(reply, scheme));
    }

    /// <summary>Looks whether a token was revoked: RFC 7009 says so by the status alone.</summary>
    /// <param name="endpoint">For messages.</param>
    /// <param name="status">The answer's.</param>
    /// <param name="body">The answer's, already without what upstream quotes of our secrets.</param>
    /// <param name="scheme">What is known about upstream.</param>
    /// <exception cref="TokenException">It was not.</exception>
    public static void ReadRevocation(string endpoint, HttpStatusCode status, ReadOnlyMemory<byte> body, CredentialScheme scheme)
    {
        if ((int)status is >= 200 and < 300 && body.Span.TrimStart(" \t\r\n\uFEFF"u8) is not [(byte)'<' or (byte)'{', ..])
        {
            return;
        }

        if ((int)status is 408 or 429 or >= 500)
        {
            // Nobody asks again by itself here.
            var why = status is HttpStatusCode.TooManyRequests ? "too many token calls" : "the token endpoint has trouble of its own";
            throw new TokenException(TokenFailure.Transient, $"{endpoint} answered {(int)status}: {why}.");
        }

        using var json = Parse(endpoint, status, body, scheme);
        switch (Text(json.RootElement, "error"))
        {
            case "invalid_token":
                // It is not good any more, which is what was wanted.
                return;
            case { Length: > 0 } error:
                throw Refused(endpoint, status, error, Text(json.RootElement, "error_description"), scheme);
            case var _ when (int)status is < 200 or > 299:
                throw Unexplained(endpoint, status, json.RootElement, scheme);
        }
    }

    private static JsonDocument Parse(string endpoint, HttpStatusCode status, ReadOnlyMemory<byte> body, CredentialScheme scheme)
    {
        try
        {
            var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind is JsonValueKind.Object)
            {
                return json;
            }

            json.Dispose();
        }
        catch (JsonException)
        {
            // The parser's message may quote the body, which may be a secret: it is left behind.
        }

        throw Unusable(endpoint, status, What(body.Span), scheme);
    }

    private static TokenException Refused(string endpoint, HttpStatusCode status, string error, string? description, CredentialScheme scheme)
    {
        var failure = TokenErrors.FailureOf(status, error, description);
        var words = string.IsNullOrWhiteSpace(description) ? "" : $" ({Short(description)})";
        // What passes by itself needs no other settings, whatever they would be.
        var remedy = (failure is TokenFailure.Transient ? null : scheme.Remedy?.Invoke(error, description))
            ?? TokenErrors.Remedy(failure) ?? TokenErrors.Remedy(error, description);
        return new TokenException(failure, $"{endpoint} answered {(int)status}: {Short(error)}{words}; {remedy}.") { Error = error };
    }

    /// <summary>A refusal in other words than the standard's. The service itself says so, not a page in between: asking again does not help.</summary>
    private static TokenException Unexplained(string endpoint, HttpStatusCode status, JsonElement reply, CredentialScheme scheme)
    {
        var words = Text(reply, "errorMessage") ?? Text(reply, "message");
        var what = string.IsNullOrWhiteSpace(words) ? "without saying why" : $"({Short(words)})";
        return (int)status is 400 or 401 or 403
            ? new TokenException(TokenFailure.Permanent, $"{endpoint} answered {(int)status} {what}; {RemedyOf(scheme)}.")
            : Unusable(endpoint, status, what, scheme);
    }

    private static TokenException Unusable(string endpoint, HttpStatusCode status, string what, CredentialScheme scheme)
    {
        var (failure, remedy) = (int)status switch
        {
            429 => (TokenFailure.Throttled, TokenErrors.Remedy(TokenFailure.Throttled)),
            408 or >= 500 => (TokenFailure.Transient, TokenErrors.Remedy(TokenFailure.Transient)),
            >= 300 and < 400 or 404 or 405 => (TokenFailure.Permanent, RemedyOf(scheme)),
            // A page that was put in between goes away as it came.
            _ => (TokenFailure.Transient, RemedyOf(scheme)),
        };
        return new TokenException(failure, $"{endpoint} answered {(int)status} {what}; {remedy}.");
    }

    private static string What(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n\uFEFF"u8) switch
    {
        [] => "with an empty body",
        [(byte)'<', ..] => "with a web page in place of a token",
        _ => "with something that is not a token reply",
    };

    private static string RemedyOf(CredentialScheme scheme) => scheme.Remedy?.Invoke("", null) ?? "check Credentials:TokenUrl and BaseUrl";

    private static TimeSpan? Lifetime(JsonElement reply, CredentialScheme scheme)
    {
        // An old field of Zoho's that says seconds while expires_in says milliseconds.
        if (Number(reply, "expires_in_sec") is { } seconds)
        {
            return Seconds(seconds);
        }

        return Number(reply, "expires_in") is { } lifetime
            ? Seconds(lifetime >= scheme.MillisecondsFrom ? lifetime / 1000 : lifetime)
            : null;
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, TimeSpan.FromDays(3650).TotalSeconds));

    private static Uri? ApiBase(JsonElement reply, CredentialScheme scheme) =>
        scheme.ApiBaseMember is { } member
        && Uri.TryCreate(Text(reply, member), UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps
        && scheme.ApiBaseHosts.Any(host => address.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase))
            ? address
            : null;

    private static string? Text(JsonElement reply, string name) =>
        reply.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement reply, string name) => !reply.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out var number) => number,
        JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    // Zoho says Bearer and wants another word; some say nothing at all.
    private static bool IsKnown(string type) =>
        type.Equals("Bearer", StringComparison.OrdinalIgnoreCase) || type.Equals("Zoho-oauthtoken", StringComparison.OrdinalIgnoreCase);

    // A line break or a letter that no header can hold would fail later, in words that quote the token.
    private static bool IsHeaderText(string token) => token.All(letter => letter is > ' ' and <= '~');

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.');
        return line.Length <= LongestDescription ? line : $"{line[..LongestDescription]}…";
    }
}
