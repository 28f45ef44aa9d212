using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;

namespace Aggregator.Simulator.AirNow;

/// <summary>What AirNow refuses with: the key's as recorded; beyond the limit, which no vendor's text describes, a guess.</summary>
internal static class AirNowRefusals
{
    public static IReadOnlyList<Refusal> All { get; } =
    [
        new("bad-key", Answer.Recorded(401, "airnow/error_401_invalid_key.json")),
        new("not-authenticated", Answer.Recorded(401, "airnow/error_401_not_authenticated.json")),
        new("quota-spent", OverLimit),
    ];

    public static Answer OverLimit => Error(429, "Web service request limit exceeded");

    public static Answer Error(int status, string message) => Answer.Json(
        new JsonObject { ["WebServiceError"] = new JsonArray(new JsonObject { ["Message"] = message }) }, status);
}
