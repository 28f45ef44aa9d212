namespace Aggregator.Providers.Salesforce;

/// <summary>What can be asked.</summary>
internal enum SalesforceProduct
{
    /// <summary>The org's limits.</summary>
    Limits,

    /// <summary>How many records objects have.</summary>
    Records,

    /// <summary>A query of the configuration.</summary>
    Query,
}
