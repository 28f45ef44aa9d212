using System.Text.Json.Serialization;

namespace Aggregator.Plans;

/// <summary>What a plan does when a wave has failures.</summary>
internal enum FailureChoice
{
    /// <summary>No further wave is begun.</summary>
    [JsonStringEnumMemberName("stop")]
    Stop,

    /// <summary>The next wave is begun all the same; the plan counts as failed at its end.</summary>
    [JsonStringEnumMemberName("go_on")]
    GoOn,
}
