using System.Net;

namespace Aggregator.Providers.Credentials;

/// <summary>What the errors of token endpoints mean (RFC 6749, section 5.2, and upstreams' own words) and what helps.</summary>
internal static class TokenErrors
{
    /// <summary>When to ask again.</summary>
    public static TokenFailure FailureOf(HttpStatusCode status, string error, string? description)
    {
        if (status is HttpStatusCode.TooManyRequests || Says(description, "too many requests") || Says(error, "rate limit"))
        {
            return TokenFailure.Throttled;
        }

        if ((int)status >= 500 || error is "temporarily_unavailable" or "server_error" or "general_error")
        {
            return TokenFailure.Transient;
        }

        return IsAboutTime(description) ? TokenFailure.Clock : TokenFailure.Permanent;
    }

    /// <summary>What to do about a failure that passes by itself, in words; null for the others.</summary>
    public static string? Remedy(TokenFailure failure) => failure switch
    {
        TokenFailure.Transient => "the token endpoint has trouble of its own and is asked again",
        TokenFailure.Throttled => "too many token calls, and none is made for a while; another program may be using the same client",
        _ => null,
    };

    /// <summary>What to do, in words.</summary>
    public static string Remedy(string error, string? description) => error switch
    {
        "invalid_client" or "invalid_client_id" or "invalid_client_secret" when IsAboutTime(description) => "this machine's clock is off; set it",
        "invalid_client" or "invalid_client_id" or "invalid_client_secret" or "unauthorized_client" =>
            "check Credentials:ClientId, ClientSecret (or PrivateKey) and that they belong to this service's region",
        "invalid_grant" or "invalid_code" => "the grant was revoked, has expired or belongs to another client: obtain a new one",
        "invalid_scope" => "check Credentials:Scope, and that the client has been granted it",
        "unsupported_grant_type" or "invalid_request" => "this grant is switched off for the client, or Credentials:Grant is another one",
        "use_dpop_nonce" or "invalid_dpop_proof" => "the client requires DPoP, which this program does not speak: switch off \"Require DPoP\" for it",
        _ => "see the service's documentation of this error",
    };

    private static bool IsAboutTime(string? description) =>
        Says(description, "expiration") && Says(description, "future")
        || Says(description, "issued in the future")
        || Says(description, "assertion has expired");

    private static bool Says(string? text, string words) => text?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;
}
