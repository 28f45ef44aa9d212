using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aggregator.Providers.Site24x7.Wire;

/// <summary>What an account has. Both lists may be absent: an account may have no monitors.</summary>
internal sealed record StatusData(IReadOnlyList<MonitorState>? Monitors = null, IReadOnlyList<MonitorGroup>? MonitorGroups = null)
{
    /// <summary>Members that are not known here.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    /// <summary>Whether it is about something, but not about monitors.</summary>
    [JsonIgnore]
    public bool IsSomethingElse => Monitors is null && MonitorGroups is null && Others is { Count: > 0 };

    /// <summary>Whether null stands where something should be.</summary>
    [JsonIgnore]
    public bool HasBlanks => (Monitors ?? []).Any(IsBlank) || (MonitorGroups ?? []).Any(group => group is null || (group.Monitors ?? []).Any(IsBlank));

    /// <summary>Every monitor once, in or out of groups.</summary>
    [JsonIgnore]
    public IEnumerable<MonitorState> All => (Monitors ?? [])
        .Concat((MonitorGroups ?? []).SelectMany(group => group.Monitors ?? []))
        .DistinctBy(monitor => monitor.MonitorId);

    private static bool IsBlank(MonitorState? monitor) => monitor is null || (monitor.Locations ?? []).Any(location => location is null);
}
