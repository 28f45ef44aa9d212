using System.Text.Json.Nodes;

namespace Aggregator.Cli;

/// <summary>One source as <c>providers</c> lists it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Provider">Its provider's name.</param>
/// <param name="Enabled">Whether it is polled.</param>
/// <param name="Schedule">Its schedule in words.</param>
/// <param name="Targets">How many targets it has; null as long as settings are missing.</param>
/// <param name="Missing">The settings that it lacks, or that are not good enough to be enabled.</param>
internal sealed record SourceRow(string Name, string Provider, bool Enabled, string Schedule, int? Targets, IReadOnlyList<string> Missing)
{
    /// <summary>For programs.</summary>
    public JsonObject ToJson() => new()
    {
        ["source"] = Name,
        ["provider"] = Provider,
        ["enabled"] = Enabled,
        ["schedule"] = Schedule,
        ["targets"] = Targets,
        ["missing"] = new JsonArray([.. Missing.Select(path => JsonValue.Create(path))]),
    };
}
