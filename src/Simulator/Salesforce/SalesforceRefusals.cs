using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;

namespace Aggregator.Simulator.Salesforce;

/// <summary>What Salesforce refuses with: as recorded, or in the words that users report.</summary>
/// <seealso href="https://github.com/forceworkbench/forceworkbench/issues/772"/>
/// <seealso href="https://github.com/restforce/restforce/issues/219"/>
internal static class SalesforceRefusals
{
    public static IReadOnlyList<Refusal> All { get; } =
    [
        new("wrong-host", SalesforceCustoms.Error("invalid_grant", "request not supported on this domain")) { IsAboutTokens = true },
        new("bad-client", SalesforceCustoms.Error("invalid_client_id", "client identifier invalid")) { IsAboutTokens = true },
        new("bad-secret", SalesforceCustoms.Error("invalid_client", "invalid client credentials")) { IsAboutTokens = true },
        // The words are known, the error beside them is a guess.
        new("no-run-as-user", SalesforceCustoms.Error("invalid_grant", "no client credentials user enabled")) { IsAboutTokens = true },
        new("user-not-approved", SalesforceCustoms.Error("invalid_grant", "user hasn't approved this consumer")) { IsAboutTokens = true },
        new("inactive-user", SalesforceCustoms.Error("invalid_grant", "inactive user")) { IsAboutTokens = true },
        new("ip-not-allowed", SalesforceCustoms.Error("invalid_grant", "ip restricted")) { IsAboutTokens = true },
        new("refresh-token-expired", Answer.Recorded(400, "salesforce/token_400_invalid_grant_expired_refresh.json")) { IsAboutTokens = true },
        new("session-expired", Answer.Recorded(401, "salesforce/error_401_invalid_session.json")),
        new("session-not-for-rest", Answer.Recorded(401, "salesforce/error_401_session_not_valid_for_rest.json")),
        new("request-limit-exceeded", Answer.Recorded(403, "salesforce/error_403_request_limit_exceeded.json")),
        new("concurrent-requests", Error(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded.")),
        new("api-disabled", Error(403, "API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization.")),
    ];

    public static Answer Error(int status, string code, string message) =>
        Answer.Json(new JsonArray(new JsonObject { ["message"] = message, ["errorCode"] = code }), status);
}
