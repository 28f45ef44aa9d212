using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;

namespace Aggregator.Simulator.CloudConnexa;

/// <summary>What CloudConnexa refuses with: statuses and the shape of errors as documented. No captured error is public, so that the words are a guess.</summary>
internal static class CloudConnexaRefusals
{
    public static IReadOnlyList<Refusal> All { get; } =
    [
        new("bad-client", BadClient) { IsAboutTokens = true },
        new("edge-block", Edge) { IsAboutTokens = true },
        new("token-rejected", TokenRejected),
        new("forbidden", Error(403, "FORBIDDEN", "Access is denied.")),
        new("bucket-empty", Answer.Empty(429) with { Headers = RateHeaders(0, 20, TimeSpan.FromSeconds(15)) }),
    ];

    public static Answer BadClient => Error(401, "UNAUTHORIZED", "Client authentication failed.");

    public static Answer TokenRejected => Error(401, "UNAUTHORIZED", "The access token is invalid or has expired.");

    /// <summary>A page from in front of the service, which knows nothing of credentials.</summary>
    public static Answer Edge => Answer.Html(403, "Forbidden");

    public static Answer Error(int status, string name, string message)
    {
        var body = Payload.Object("cloudconnexa/error_response_v1_2_0.json");
        body["errorDetails"] = new JsonObject();
        body["errorMessage"] = message;
        body["statusError"] = name;
        return Answer.Json(body, status);
    }

    public static IReadOnlyList<(string Name, string Value)> RateHeaders(int left, int burst, TimeSpan replenish) =>
    [
        ("X-RateLimit-Remaining", $"{left}"),
        ("X-RateLimit-Replenish-Rate", "1"),
        ("X-RateLimit-Replenish-Time", $"{(int)replenish.TotalSeconds}"),
        ("X-RateLimit-Burst-Capacity", $"{burst}"),
    ];
}
