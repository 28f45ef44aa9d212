using Aggregator.Simulator.OAuth;

namespace Aggregator.Simulator.Okta;

/// <summary>The simulated Okta org: who may ask, how often, and what there is.</summary>
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

    /// <summary>Calls of <c>/api/v1/users</c> in a minute: half of what recorded orgs have, as one credential is given.</summary>
    public int UsersPerMinute { get; init; } = 300;

    /// <summary>Calls of <c>/api/v1/groups</c> in a minute.</summary>
    public int GroupsPerMinute { get; init; } = 250;

    /// <summary>Calls of <c>/api/v1/logs</c> in a minute.</summary>
    public int LogsPerMinute { get; init; } = 60;

    /// <summary>How long a link to a next page is good; null for ever.</summary>
    public TimeSpan? LinkLife { get; init; }

    /// <summary>Users that the org has at any time.</summary>
    public int Users { get; init; } = 430;

    /// <summary>Time of the simulated world from one event of the System Log to the next.</summary>
    public TimeSpan EventEvery { get; init; } = TimeSpan.FromSeconds(30);
}
