using System.Text.Json.Serialization;

namespace Aggregator.Observability;

/// <summary>How a source is, in one word.</summary>
internal enum SourceState
{
    /// <summary>It brings what it should.</summary>
    [JsonStringEnumMemberName("well")]
    Well,

    /// <summary>Something of it fails, and not for long yet.</summary>
    [JsonStringEnumMemberName("degraded")]
    Degraded,

    /// <summary>It brings nothing any more, its credentials are refused, or it could not be started.</summary>
    [JsonStringEnumMemberName("failing")]
    Failing,

    /// <summary>It has not been answered yet, or its quota holds it back: nothing is wrong.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    /// <summary>It is not enabled.</summary>
    [JsonStringEnumMemberName("off")]
    Off,
}
