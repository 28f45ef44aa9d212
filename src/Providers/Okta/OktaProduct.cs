namespace Aggregator.Providers.Okta;

/// <summary>What can be asked about an org.</summary>
public enum OktaProduct
{
    /// <summary>How many users there are, by status.</summary>
    Users,

    /// <summary>How many groups there are, by type.</summary>
    Groups,

    /// <summary>How many events the System Log has in each minute, by type and outcome.</summary>
    Logs,
}
