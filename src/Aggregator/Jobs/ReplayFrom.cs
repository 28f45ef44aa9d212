using System.Text.Json.Serialization;

namespace Aggregator.Jobs;

/// <summary>Where a replay takes the readings from.</summary>
internal enum ReplayFrom
{
    /// <summary>The journal: what it still keeps, from its oldest entry on.</summary>
    [JsonStringEnumMemberName("journal")]
    Journal,

    /// <summary>The embedded store: everything it holds, and then what it lacks from the journal.</summary>
    [JsonStringEnumMemberName("embedded")]
    Embedded,
}
