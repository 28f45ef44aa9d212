using System.Text.Json.Nodes;
using Aggregator.Simulator.Exchange;

namespace Aggregator.Simulator.Site24x7;

/// <summary>Zoho's token endpoint for one client with one refresh token: 10 tokens in any 10 minutes, errors with status 200.</summary>
internal sealed class ZohoDesk(SimulatorOptions options, Func<int> faultNumber)
{
    private readonly GivenTokens _tokens = new(options.ZohoTokenLifetime, faultNumber);
    private readonly SlidingLimit _mints = new(options.ZohoTokensPerTenMinutes, TimeSpan.FromMinutes(10));

    /// <summary>A token, or why there is none.</summary>
    public Answer Mint(Question question)
    {
        if (question.Field("client_id") != options.ZohoClientId || question.Field("client_secret") != options.ZohoClientSecret)
        {
            return Answer.Json(new JsonObject { ["error"] = "invalid_client" });
        }

        if (question.Field("grant_type") is not "refresh_token" || question.Field("refresh_token") != options.ZohoRefreshToken)
        {
            return Answer.Recorded(200, "site24x7/token_error_invalid_code.json");
        }

        if (!_mints.Allows(question.At))
        {
            return Answer.Recorded(400, "site24x7/token_error_throttled.json");
        }

        var body = Payload.Object("site24x7/token_200_refresh.json");
        body["access_token"] = _tokens.Give(question.At);
        body["expires_in"] = (int)options.ZohoTokenLifetime.TotalSeconds;
        return Answer.Json(body);
    }

    /// <summary>Whether the call bears a token that is still good, after Zoho's own word.</summary>
    public bool Knows(Question question) => _tokens.AreKnownTo(question, "Zoho-oauthtoken");
}
