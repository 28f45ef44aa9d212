using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;

namespace Aggregator.Simulator.Site24x7;

/// <summary>What Site24x7 and Zoho refuse with.</summary>
/// <seealso href="https://github.com/svenstaro/site24x7_exporter/issues/366"/>
internal static class Site24x7Refusals
{
    public static IReadOnlyList<Refusal> All { get; } =
    [
        new("invalid-client", Answer.Json(new JsonObject { ["error"] = "invalid_client" })) { IsAboutTokens = true },
        // Zoho never says which data centre an account is in: a refresh token of another one is simply unknown.
        new("wrong-data-centre", Answer.Recorded(200, "site24x7/token_error_invalid_code.json")) { IsAboutTokens = true },
        new("mint-limit", Answer.Recorded(400, "site24x7/token_error_throttled.json")) { IsAboutTokens = true },
        new("token-rejected", TokenRejected),
        // Zoho's name of it; the status is a guess.
        new("scope-missing", Error("OAUTH_SCOPE_MISMATCH", "invalid oauth scope to access this URL", 401)),
        new("zaaid-missing", Error(
            403,
            "You are not authorized to perform this operation.You are trying to access the API of the BU team. Please pass the BU's ZAAID in the request.",
            403)),
        new("quota-spent", OverLimit),
    ];

    public static Answer TokenRejected => Error(401, "OAuth Access Token is invalid or has expired.", 401);

    /// <summary>No vendor's text describes it.</summary>
    public static Answer OverLimit => Error(429, "The API call limit of the account has been exceeded.", 429);

    public static Answer Error(int code, string message, int status) => Error(JsonValue.Create(code), message, status);

    private static Answer Error(string code, string message, int status) => Error(JsonValue.Create(code), message, status);

    private static Answer Error(JsonValue code, string message, int status) =>
        Answer.Json(new JsonObject { ["error_code"] = code, ["message"] = message }, status);
}
