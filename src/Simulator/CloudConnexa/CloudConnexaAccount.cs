using Aggregator.Simulator.OAuth;

namespace Aggregator.Simulator.CloudConnexa;

/// <summary>The simulated CloudConnexa account: who may ask, and how often.</summary>
public sealed record CloudConnexaAccount
{
    /// <summary>The API credential. Its tokens are good for 12 hours less a second.</summary>
    public TokenRules Tokens { get; init; } = new()
    {
        ClientId = "simulated-cloudconnexa-client",
        ClientSecret = "simulated-cloudconnexa-secret",
        Lifetime = TimeSpan.FromSeconds(43_199),
    };

    /// <summary>Calls that can be made at once, token calls included.</summary>
    public int Burst { get; init; } = 20;

    /// <summary>Time until there is one call more.</summary>
    public TimeSpan Replenish { get; init; } = TimeSpan.FromSeconds(15);
}
