using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.OAuth;

namespace Aggregator.Simulator.Okta;

/// <summary>An Okta org: tokens of its own server for an app, or one API token.</summary>
internal sealed class OktaUpstream(OktaOrg org, Uri address, Func<int> faultNumber) : IUpstream
{
    private readonly TokenDesk _desk = new(org.Tokens, new OktaCustoms(org.Tokens, address), faultNumber);

    public IReadOnlyList<Refusal> Refusals => OktaRefusals.All;

    public bool IsTokenCall(string path) => path == OktaCustoms.TokenPath;

    public Answer Reply(Question question) =>
        IsTokenCall(question.Path) ? _desk.Mint(question)
        : IsKnown(question) ? Answer.Recorded(404, "okta/error_404_not_found.json")
        : Answer.Recorded(401, "okta/error_401_invalid_token.json");

    private bool IsKnown(Question question) =>
        _desk.Knows(question) || (question.RefusesBefore == 0 && question.Authorization == $"SSWS {org.ApiToken}");
}
