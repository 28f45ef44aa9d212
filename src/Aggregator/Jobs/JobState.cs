using System.Text.Json.Serialization;

namespace Aggregator.Jobs;

/// <summary>Where a job stands.</summary>
internal enum JobState
{
    /// <summary>Waits for its turn.</summary>
    [JsonStringEnumMemberName("queued")]
    Queued,

    /// <summary>At work.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>Stopped by a person; goes on where it was when resumed.</summary>
    [JsonStringEnumMemberName("paused")]
    Paused,

    /// <summary>Done.</summary>
    [JsonStringEnumMemberName("completed")]
    Completed,

    /// <summary>Ended by an error that another try would meet again.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Ended by a person.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}
