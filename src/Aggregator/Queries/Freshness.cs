using System.Text.Json.Serialization;

namespace Aggregator.Queries;

/// <summary>How far a value may be trusted to be the present one.</summary>
internal enum Freshness
{
    /// <summary>As new as source and upstream can make it.</summary>
    [JsonStringEnumMemberName("fresh")]
    Fresh,

    /// <summary>At least one update is missing.</summary>
    [JsonStringEnumMemberName("stale")]
    Stale,

    /// <summary>Of the past; not to be shown as the present.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,
}
