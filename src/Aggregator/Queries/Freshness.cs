namespace Aggregator.Queries;

/// <summary>How far a value may be trusted to be the present one.</summary>
internal enum Freshness
{
    /// <summary>As new as source and upstream can make it.</summary>
    Fresh,

    /// <summary>At least one update is missing.</summary>
    Stale,

    /// <summary>Of the past; not to be shown as the present.</summary>
    Expired,
}
