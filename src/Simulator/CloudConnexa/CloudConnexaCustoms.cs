using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.OAuth;

namespace Aggregator.Simulator.CloudConnexa;

/// <summary>CloudConnexa's token endpoint: an API credential in a form or as Basic. Credentials in the query are stopped at the edge, as users report.</summary>
internal sealed class CloudConnexaCustoms(TokenRules rules) : IDeskCustoms
{
    public DeskRefusal? Objection(Grant grant, ClientProof proof, string path) =>
        grant is not Grant.ClientCredentials ? DeskRefusal.WrongGrant
        : proof is ClientProof.Form or ClientProof.Basic ? null
        : DeskRefusal.WrongProof;

    public Answer Given(GrantedToken token, DateTimeOffset at)
    {
        var body = Payload.Object("cloudconnexa/token_200.json");
        body["access_token"] = token.Access;
        body["expires_in"] = (int)rules.Lifetime.TotalSeconds;
        return Answer.Json(body);
    }

    public Answer Refused(DeskRefusal why) => why switch
    {
        DeskRefusal.WrongProof => CloudConnexaRefusals.Edge,
        DeskRefusal.WrongGrant => CloudConnexaRefusals.Error(400, "BAD_REQUEST", "The grant type is not supported."),
        DeskRefusal.TooMany => Answer.Empty(429),
        _ => CloudConnexaRefusals.BadClient,
    };
}
