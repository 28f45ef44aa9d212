using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.OAuth;

namespace Aggregator.Simulator.Okta;

/// <summary>The org's own authorization server: assertions for service apps, refresh tokens for web apps.</summary>
/// <param name="rules">The app.</param>
/// <param name="address">The org's address.</param>
internal sealed class OktaCustoms(TokenRules rules, Uri address) : IDeskCustoms
{
    public const string TokenPath = "/oauth2/v1/token";

    /// <summary>The endpoint as it is called.</summary>
    public string Audience { get; } = address.AbsoluteUri.TrimEnd('/') + TokenPath;

    public DeskRefusal? Objection(Grant grant, ClientProof proof, string path) => (grant, proof) switch
    {
        (_, ClientProof.None or ClientProof.Query) => DeskRefusal.UnknownClient,
        (Grant.ClientCredentials, ClientProof.Assertion) => null,
        (Grant.ClientCredentials, _) => DeskRefusal.WrongProof,
        (Grant.RefreshToken, _) => null,
        _ => DeskRefusal.WrongGrant,
    };

    public Answer Given(GrantedToken token, DateTimeOffset at)
    {
        var body = Payload.Object("okta/token_200_client_credentials.json");
        body["access_token"] = token.Access;
        body["expires_in"] = (int)rules.Lifetime.TotalSeconds;
        body["scope"] = token.Scope;
        if (token.Refresh is { } refresh)
        {
            // The same one unless it rotates.
            body["refresh_token"] = refresh;
        }

        return Answer.Json(body);
    }

    public Answer Refused(DeskRefusal why) => why switch
    {
        DeskRefusal.TooMany => Answer.Recorded(429, "okta/error_429_rate_limited.json"),
        DeskRefusal.WrongGrant => Error(400, "unsupported_grant_type", "The authorization grant type is not supported by the authorization server."),
        DeskRefusal.WrongScope => Error(400, "invalid_scope", "One or more scopes are not configured for the authorization server resource."),
        DeskRefusal.DeadRefreshToken => Error(400, "invalid_grant", "The refresh token is invalid or expired."),
        DeskRefusal.ExpiresTooLate => Answer.Recorded(401, "okta/token_401_assertion_too_far_in_future.json"),
        _ => Error(401, "invalid_client", why switch
        {
            DeskRefusal.WrongProof => "Client Credentials requests to the Org Authorization Server must use the private_key_jwt token_endpoint_auth_method.",
            DeskRefusal.WrongAudience => "The audience claim for client_assertion must be the endpoint invoked for the request.",
            DeskRefusal.WrongSubject => "The client_assertion subject must be the client.",
            DeskRefusal.BadSignature => "The client_assertion signature is invalid.",
            DeskRefusal.Expired => "The client_assertion token is expired.",
            DeskRefusal.UsedAssertion => "The client_assertion has been used before.",
            DeskRefusal.WrongSecret => "The client secret supplied for a confidential client is invalid.",
            _ => "Invalid value for 'client_id' parameter.",
        }),
    };

    public static Answer Error(int status, string error, string description) =>
        Answer.Json(new JsonObject { ["error"] = error, ["error_description"] = description }, status);
}
