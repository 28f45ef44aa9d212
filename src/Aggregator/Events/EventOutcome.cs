using System.Text.Json.Serialization;

namespace Aggregator.Events;

/// <summary>What a rule has made of an event.</summary>
internal enum EventOutcome
{
    /// <summary>The event does not fit the rule's pattern.</summary>
    [JsonStringEnumMemberName("not_matched")]
    NotMatched,

    /// <summary>It fits, and the plan was started.</summary>
    [JsonStringEnumMemberName("started")]
    Started,

    /// <summary>It fits, and the plan could not be started, such as when it is under way.</summary>
    [JsonStringEnumMemberName("not_started")]
    NotStarted,
}
