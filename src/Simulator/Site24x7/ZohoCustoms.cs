using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.OAuth;

namespace Aggregator.Simulator.Site24x7;

/// <summary>Zoho's token endpoint: refresh tokens that never change, a word of its own, and most errors with status 200.</summary>
internal sealed class ZohoCustoms(TokenRules rules) : IDeskCustoms
{
    public string Word => "Zoho-oauthtoken";

    /// <summary>The client that the settings describe: 10 tokens in any 10 minutes.</summary>
    public static TokenRules RulesOf(SimulatorOptions options) => new()
    {
        ClientId = options.ZohoClientId,
        ClientSecret = options.ZohoClientSecret,
        RefreshToken = options.ZohoRefreshToken,
        Lifetime = options.ZohoTokenLifetime,
        MintsPerWindow = options.ZohoTokensPerTenMinutes,
        MintWindow = TimeSpan.FromMinutes(10),
    };

    public DeskRefusal? Objection(Grant grant, ClientProof proof, string path) =>
        grant is not Grant.RefreshToken ? DeskRefusal.WrongGrant
        : proof is not (ClientProof.Form or ClientProof.Query) ? DeskRefusal.WrongProof
        : null;

    public Answer Given(GrantedToken token, DateTimeOffset at)
    {
        var body = Payload.Object("site24x7/token_200_refresh.json");
        body["access_token"] = token.Access;
        body["expires_in"] = (int)rules.Lifetime.TotalSeconds;
        return Answer.Json(body);
    }

    public Answer Refused(DeskRefusal why) => why switch
    {
        DeskRefusal.TooMany => Answer.Recorded(400, "site24x7/token_error_throttled.json"),
        DeskRefusal.WrongGrant or DeskRefusal.DeadRefreshToken => Answer.Recorded(200, "site24x7/token_error_invalid_code.json"),
        _ => Answer.Json(new JsonObject { ["error"] = "invalid_client" }),
    };
}
