using System.Globalization;
using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;

namespace Aggregator.Simulator.Okta;

/// <summary>What Okta refuses with: as recorded, or by the code and words of its list of errors.</summary>
/// <seealso href="https://github.com/okta/okta-sdk-golang/issues/145"/>
/// <seealso href="https://github.com/okta/okta-sdk-python/issues/289"/>
internal static class OktaRefusals
{
    public static IReadOnlyList<Refusal> All { get; } =
    [
        new("bad-client", OktaCustoms.Error(401, "invalid_client", "Invalid value for 'client_id' parameter.")) { IsAboutTokens = true },
        new("bad-key", OktaCustoms.Error(401, "invalid_client", "The client_assertion JWT kid is invalid.")) { IsAboutTokens = true },
        new("expires-too-late", Answer.Recorded(401, "okta/token_401_assertion_too_far_in_future.json")) { IsAboutTokens = true },
        new("dpop-required", Answer.Recorded(400, "okta/token_400_invalid_dpop_proof.json")) { IsAboutTokens = true },
        new("dpop-nonce", Answer.Recorded(400, "okta/token_400_use_dpop_nonce.json") with { Headers = [("dpop-nonce", "simulated-nonce")] }) { IsAboutTokens = true },
        new("scope-not-granted", Answer.Recorded(400, "okta/token_error_custom_scope_refused.json")) { IsAboutTokens = true },
        new("token-rejected", Answer.Recorded(401, "okta/error_401_invalid_token.json")),
        new("scope-missing", ScopeMissing),
        new("role-missing", Error(403, "E0000006", "You do not have permission to perform the requested action")),
        new("feature-missing", Error(401, "E0000015", "You do not have permission to access the feature you are requesting")),
        // Limit and remaining are both 0: too many calls at once, and not in a minute.
        new("concurrency", at => Answer.Recorded(429, "okta/error_429_rate_limited.json") with
        {
            Headers =
            [
                ("x-rate-limit-limit", "0"),
                ("x-rate-limit-remaining", "0"),
                ("x-rate-limit-reset", at.AddMinutes(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            ],
        }),
    ];

    /// <summary>A good token of another scope.</summary>
    public static Answer ScopeMissing => Answer.Empty(403) with
    {
        Headers = [("WWW-Authenticate", "Bearer error=\"insufficient_scope\", error_description=\"The access token provided does not contain the required scopes.\"")],
    };

    private static Answer Error(int status, string code, string summary) => Answer.Json(
        new JsonObject
        {
            ["errorCode"] = code,
            ["errorSummary"] = summary,
            ["errorLink"] = code,
            ["errorId"] = "oaeSimulated",
            ["errorCauses"] = new JsonArray(),
        },
        status);
}
