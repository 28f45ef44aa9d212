using Aggregator.Simulator.OAuth;

namespace Aggregator.Simulator.Okta;

/// <summary>The simulated Okta org: who may ask.</summary>
public sealed record OktaOrg
{
    /// <summary>
    /// The app: a service app with <see cref="TokenRules.PublicKey"/>, a web app with <see cref="TokenRules.ClientSecret"/> and
    /// <see cref="TokenRules.RefreshToken"/>, or both. 150 token calls in any minute, as recorded.
    /// </summary>
    public TokenRules Tokens { get; init; } = new()
    {
        ClientId = "0oasimulated0000000",
        ClientSecret = "simulated-okta-secret",
        RefreshToken = "simulated-okta-refresh-token",
        Grace = TimeSpan.FromSeconds(30),
        Scopes = ["okta.users.read", "okta.groups.read", "okta.logs.read", "offline_access"],
        MintsPerWindow = 150,
    };

    /// <summary>The API token that the org accepts after <c>SSWS</c>.</summary>
    public string ApiToken { get; init; } = "simulated-okta-api-token";
}
