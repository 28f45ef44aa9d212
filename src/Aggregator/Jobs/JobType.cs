using System.Text.Json.Serialization;

namespace Aggregator.Jobs;

/// <summary>What a job does.</summary>
internal enum JobType
{
    /// <summary>Polls sources now.</summary>
    [JsonStringEnumMemberName("poll")]
    Poll,

    /// <summary>Asks a source for its past, out of the spare part of the quota.</summary>
    [JsonStringEnumMemberName("backfill")]
    Backfill,

    /// <summary>Writes readings of the embedded store to a file.</summary>
    [JsonStringEnumMemberName("export")]
    Export,

    /// <summary>Gives a store what the journal, or the embedded store, still has.</summary>
    [JsonStringEnumMemberName("replay")]
    Replay,

    /// <summary>Starts the jobs of a plan of the configuration, wave after wave, and waits for them.</summary>
    [JsonStringEnumMemberName("plan")]
    Plan,
}
