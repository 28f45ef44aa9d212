using System.Text.Json.Serialization;

namespace Aggregator.Plans;

/// <summary>What a plan does with each of its sources.</summary>
internal enum PlanType
{
    /// <summary>Polls it once.</summary>
    [JsonStringEnumMemberName("poll")]
    Poll,

    /// <summary>Asks it for its past.</summary>
    [JsonStringEnumMemberName("backfill")]
    Backfill,
}
