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

    public IReadOnlyList<Refusal> Refusals => Site24x7Refusals.All;

    public bool IsTokenCall(string path) => path == TokenPath;

    public Answer Reply(Question question)
    {
        switch (question.Path)
        {
            case TokenPath:
                return _desk.Mint(question);
            case "/api/current_status" when !_desk.Knows(question):
                return Site24x7Refusals.TokenRejected;
            case "/api/current_status" when !_calls.Allows(question.At):
                return Site24x7Refusals.OverLimit;
            case "/api/current_status":
                return Answer.Json(_bodies.CurrentStatus(question.At));
            default:
                return Site24x7Refusals.Error(404, "Resource not found.", 404);
        }
    }

    private static TokenDesk DeskOf(TokenRules rules, Func<int> faultNumber) => new(rules, new ZohoCustoms(rules), faultNumber);
}
