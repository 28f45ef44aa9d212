using System.Globalization;
using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.OAuth;

namespace Aggregator.Simulator.Salesforce;

/// <summary>Salesforce's token endpoint, on the org's own host and, below <c>/login</c>, on the one that all orgs share.</summary>
/// <param name="address">The org's address.</param>
/// <seealso href="https://github.com/pozil/pub-sub-api-node-client/issues/58"/>
internal sealed class SalesforceCustoms(Uri address) : IDeskCustoms
{
    public const string TokenPath = "/services/oauth2/token";

    /// <summary>The same endpoint of the shared host.</summary>
    public const string SharedTokenPath = "/login" + TokenPath;

    public string TokenPrefix => "00D000000000001!";

    public bool HasSessions => true;

    /// <summary>Whatever host is asked.</summary>
    public string Audience => "https://login.salesforce.com";

    public IReadOnlyList<string> Algorithms => ["RS256"];

    /// <summary>The vendor says: a few.</summary>
    public TimeSpan LongestAssertion => TimeSpan.FromMinutes(5);

    public DeskRefusal? Objection(Grant grant, ClientProof proof, string path) => (grant, proof) switch
    {
        (Grant.ClientCredentials, _) when path == SharedTokenPath => DeskRefusal.WrongHost,
        (Grant.JwtBearer, ClientProof.None) => null,
        (not Grant.JwtBearer, ClientProof.Basic or ClientProof.Form) => null,
        _ => DeskRefusal.WrongProof,
    };

    public Answer Given(GrantedToken token, DateTimeOffset at)
    {
        var body = Payload.Object("salesforce/token_200_web_server_with_refresh.json");
        body["access_token"] = token.Access;
        body["instance_url"] = address.AbsoluteUri;
        body["issued_at"] = at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        body.Remove("refresh_token");
        if (token.IsRotated)
        {
            body["refresh_token"] = token.Refresh;
        }

        return Answer.Json(body);
    }

    public Answer Refused(DeskRefusal why) => why switch
    {
        DeskRefusal.DeadRefreshToken => Answer.Recorded(400, "salesforce/token_400_invalid_grant_expired_refresh.json"),
        DeskRefusal.WrongGrant => Error("unsupported_grant_type", "grant type not supported"),
        DeskRefusal.WrongHost => Error("invalid_grant", "request not supported on this domain"),
        DeskRefusal.UnknownClient => Error("invalid_client_id", "client identifier invalid"),
        DeskRefusal.WrongSecret or DeskRefusal.WrongProof => Error("invalid_client", "invalid client credentials"),
        DeskRefusal.WrongScope => Error("invalid_scope", "the requested scope is not allowed"),
        DeskRefusal.WrongAudience => Error("invalid_grant", "audience is invalid"),
        DeskRefusal.WrongSubject => Error("invalid_grant", "user hasn't approved this consumer"),
        DeskRefusal.TooMany => Error("invalid_grant", "login rate exceeded"),
        _ => Error("invalid_grant", "invalid assertion"),
    };

    public static Answer Error(string error, string description) =>
        Answer.Json(new JsonObject { ["error"] = error, ["error_description"] = description }, 400);
}
