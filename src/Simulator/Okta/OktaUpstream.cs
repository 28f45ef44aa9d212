using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.OAuth;
using Aggregator.Simulator.World;

namespace Aggregator.Simulator.Okta;

/// <summary>An Okta org: tokens of its own server for an app, or one API token; users, groups and System Log.</summary>
internal sealed class OktaUpstream(OktaOrg org, SimulatedClock clock, Uri address, Func<int> faultNumber) : IUpstream
{
    private readonly TokenDesk _desk = new(org.Tokens, new OktaCustoms(org.Tokens, address), faultNumber);

    private readonly OktaResources _resources = new(org, clock);

    public IReadOnlyList<Refusal> Refusals => OktaRefusals.All;

    public bool IsTokenCall(string path) => path == OktaCustoms.TokenPath;

    public Answer Reply(Question question) =>
        IsTokenCall(question.Path) ? _desk.Mint(question)
        : question.RefusesBefore == 0 && question.Authorization == $"SSWS {org.ApiToken}" ? _resources.Reply(question, scopes: null)
        : _desk.ScopeOf(question) is { } scopes ? _resources.Reply(question, scopes)
        : Answer.Recorded(401, "okta/error_401_invalid_token.json");
}
