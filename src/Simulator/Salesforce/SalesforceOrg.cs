using Aggregator.Simulator.OAuth;

namespace Aggregator.Simulator.Salesforce;

/// <summary>The simulated Salesforce org: who may ask, and how often.</summary>
public sealed record SalesforceOrg
{
    /// <summary>
    /// The app: client credentials at the org's own host, a user's assertion or a refresh token also at the shared one. An access token is a
    /// session, which each call prolongs by <see cref="TokenRules.Lifetime"/>, and which no reply tells.
    /// </summary>
    public TokenRules Tokens { get; init; } = new()
    {
        ClientId = "3MVG9.simulated.consumer.key",
        ClientSecret = "simulated-salesforce-secret",
        Subject = "integration@example.com",
        RefreshToken = "5Aep861.simulated.refresh.token",
        Lifetime = TimeSpan.FromHours(2),
    };

    /// <summary>API requests of the org in any 24 hours, those of other programs included.</summary>
    public int RequestsPerDay { get; init; } = 15_000;

    /// <summary>Rows on a page of a query.</summary>
    public int RowsPerPage { get; init; } = 2000;
}
