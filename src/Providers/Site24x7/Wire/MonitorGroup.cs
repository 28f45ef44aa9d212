namespace Aggregator.Providers.Site24x7.Wire;

/// <summary>A group; a monitor may be in several.</summary>
internal sealed record MonitorGroup(IReadOnlyList<MonitorState>? Monitors = null);
