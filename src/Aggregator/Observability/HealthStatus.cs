using System.Text.Json.Serialization;

namespace Aggregator.Observability;

/// <summary>How well something is; the worst of all parts is the whole's.</summary>
internal enum HealthStatus
{
    /// <summary>All is well.</summary>
    [JsonStringEnumMemberName("healthy")]
    Healthy,

    /// <summary>It works, but somebody should look.</summary>
    [JsonStringEnumMemberName("degraded")]
    Degraded,

    /// <summary>It does not do its work.</summary>
    [JsonStringEnumMemberName("unhealthy")]
    Unhealthy,
}
