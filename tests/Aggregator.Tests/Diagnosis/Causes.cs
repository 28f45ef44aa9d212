using Aggregator.Simulator;

namespace Aggregator.Tests.Diagnosis;

/// <summary>The words by which each fault of the simulator is to be known.</summary>
internal static class Causes
{
    /// <summary>Faults that any upstream can have, with one of the words for each.</summary>
    public static IReadOnlyList<(FaultKind Kind, string What, string[] Words)> OfFaults { get; } =
    [
        (FaultKind.ServerError, "upstream is down (503)", ["503"]),
        (FaultKind.TooManyRequests, "too many calls (429)", ["429"]),
        (FaultKind.Slow, "upstream takes 5 s, `Timeout` is 1 s", ["did not answer within 1 s"]),
        (FaultKind.Hang, "upstream never answers", ["did not answer within 1 s"]),
        (FaultKind.CutConnection, "the connection breaks", ["broke off the connection"]),
        (FaultKind.TruncatedBody, "half an answer", ["cut off or damaged", "token"]),
        // What should be a token is no token. AirNow's page means that the hour's calls are spent.
        (FaultKind.HtmlBody, "a web page in place of JSON", ["answered HTML, not JSON", "calls of this hour are spent", "token"]),
        (FaultKind.WrongTypes, "texts in place of numbers", ["where a value of another type was expected", "answered in"]),
        // Okta counts what has no numbers. A token is replaced; a key cannot be.
        (FaultKind.ExpiredToken, "the key or token has ended", ["the key is wrong", "answered in"]),
        (FaultKind.ClockOff, "this machine's clock is off by 10 minutes", ["this machine's clock is 10 min ahead"]),
    ];

    /// <summary>Refusals by provider and name.</summary>
    public static IReadOnlyDictionary<string, string[]> OfRefusals { get; } = new Dictionary<string, string[]>
    {
        ["OpenWeatherMap key-not-active"] = ["not active yet"],
        ["OpenWeatherMap not-subscribed"] = ["plan does not include this service"],
        ["OpenWeatherMap quota-spent"] = ["more calls than its plan allows"],
        ["WattTime bad-login"] = ["user name or password was refused"],
        ["WattTime token-rejected"] = ["blocking this machine's address"],
        ["WattTime region-not-in-plan"] = ["plan lacks this region"],
        ["WattTime no-coverage"] = ["no grid region covers the coordinates"],
        ["AirNow bad-key"] = ["the key is wrong"],
        ["AirNow not-authenticated"] = ["the key is wrong or missing"],
        ["AirNow quota-spent"] = ["calls of this hour are spent"],
        ["Okta bad-client"] = ["ClientId"],
        ["Okta bad-key"] = ["PrivateKey"],
        ["Okta expires-too-late"] = ["clock"],
        ["Okta dpop-required"] = ["Require DPoP"],
        ["Okta dpop-nonce"] = ["Require DPoP"],
        ["Okta scope-not-granted"] = ["scope"],
        ["Okta token-rejected"] = ["the token was refused"],
        ["Okta scope-missing"] = ["lacks the scope okta.users.read"],
        ["Okta role-missing"] = ["assign the app an admin role"],
        ["Okta feature-missing"] = ["a permission or a feature of the org is missing"],
        ["Okta concurrency"] = ["at once"],
        ["Salesforce wrong-host"] = ["taken at the org's own host only"],
        ["Salesforce bad-client"] = ["ClientId"],
        ["Salesforce bad-secret"] = ["ClientSecret"],
        ["Salesforce no-run-as-user"] = ["run-as"],
        ["Salesforce user-not-approved"] = ["pre-authorise the user"],
        ["Salesforce inactive-user"] = ["the user is not active"],
        ["Salesforce ip-not-allowed"] = ["shut this machine out"],
        ["Salesforce refresh-token-expired"] = ["auth login"],
        ["Salesforce session-expired"] = ["the session was refused"],
        ["Salesforce session-not-for-rest"] = ["give the app the OAuth scope 'api'"],
        ["Salesforce request-limit-exceeded"] = ["of the last 24 hours"],
        ["Salesforce concurrent-requests"] = ["too many long requests run in the org at once"],
        ["Salesforce api-disabled"] = ["the API is off for this org"],
        ["CloudConnexa bad-client"] = ["check CloudId, Credentials:ClientId"],
        ["CloudConnexa edge-block"] = ["ClientAuthentication"],
        ["CloudConnexa token-rejected"] = ["a new token was refused too; the API credential may have expired"],
        ["CloudConnexa forbidden"] = ["grant it the permission or add the address"],
        ["CloudConnexa bucket-empty"] = ["the credential's calls are spent"],
        ["Site24x7 invalid-client"] = ["check DataCenter (a client of one data centre is unknown in the others), Credentials:ClientId"],
        ["Site24x7 wrong-data-centre"] = ["of another data centre: check DataCenter"],
        ["Site24x7 mint-limit"] = ["more than 10 tokens in 10 minutes"],
        ["Site24x7 token-rejected"] = ["a new token was refused too; check that DataCenter"],
        ["Site24x7 scope-missing"] = ["made without the scope Site24x7.Reports.Read"],
        ["Site24x7 zaaid-missing"] = ["set Zaaid"],
        ["Site24x7 quota-spent"] = ["calls of the day are spent"],
    };
}
