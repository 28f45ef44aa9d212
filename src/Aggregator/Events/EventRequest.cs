using System.Text.Json;

namespace Aggregator.Events;

/// <summary>Something that has happened elsewhere.</summary>
internal sealed record EventRequest
{
    /// <summary>Who tells it, 1 to 128 characters.</summary>
    public required string Source { get; init; }

    /// <summary>What kind of event it is, 1 to 128 characters.</summary>
    public required string DetailType { get; init; }

    /// <summary>All about it: any members, for the rules to look at.</summary>
    public JsonElement? Detail { get; init; }

    /// <summary>The sender's own id of the event, 1 to 128 characters: the same one never starts anything twice. The header Idempotency-Key is as good.</summary>
    public string? Id { get; init; }
}
