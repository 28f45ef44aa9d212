namespace Aggregator.Quotas;

/// <summary>How a limit counts.</summary>
internal enum QuotaRuleKind
{
    /// <summary>Calls in any span of a length.</summary>
    Sliding,

    /// <summary>Calls in a day of the UTC calendar.</summary>
    Day,

    /// <summary>Calls in a month of the UTC calendar.</summary>
    Month,

    /// <summary>A bucket of tokens that refills steadily.</summary>
    Bucket,
}
