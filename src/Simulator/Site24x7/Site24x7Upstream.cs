using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.OAuth;
using Aggregator.Simulator.World;

namespace Aggregator.Simulator.Site24x7;

/// <summary>Site24x7 and Zoho's token endpoint: tokens of an hour, and so many calls in any 24 hours.</summary>
internal sealed class Site24x7Upstream(SimulatorOptions options, SimulatedClock clock, Func<int> faultNumber) : IUpstream
{
    private const string TokenPath = "/oauth/v2/token";

    private readonly SlidingLimit _calls = new(options.Site24x7PerDay, TimeSpan.FromDays(1));
    private readonly TokenDesk _desk = DeskOf(ZohoCustoms.RulesOf(options), faultNumber);
    private readonly MonitorBodies _bodies = new(clock);

    public bool IsTokenCall(string path) => path == TokenPath;

    public Answer Reply(Question question)
    {
        switch (question.Path)
        {
            case TokenPath:
                return _desk.Mint(question);
            case "/api/current_status" when !_desk.Knows(question):
                return Error(401, "OAuth Access Token is invalid or has expired.");
            case "/api/current_status" when !_calls.Allows(question.At):
                return Error(429, "The API call limit of the account has been exceeded.");
            case "/api/current_status":
                return Answer.Json(_bodies.CurrentStatus(question.At));
            default:
                return Error(404, "Resource not found.");
        }
    }

    private static TokenDesk DeskOf(TokenRules rules, Func<int> faultNumber) => new(rules, new ZohoCustoms(rules), faultNumber);

    private static Answer Error(int status, string message) =>
        Answer.Json(new JsonObject { ["error_code"] = status, ["message"] = message }, status);
}
