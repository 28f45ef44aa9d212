using System.Text.Json;

namespace Aggregator.Events;

/// <summary>An event that was taken, and what the rules have made of it.</summary>
/// <param name="EventId">Its id; later events sort after earlier ones.</param>
/// <param name="ReceivedAt">When it came first, UTC.</param>
/// <param name="Source">Who told it.</param>
/// <param name="DetailType">What kind of event it is.</param>
/// <param name="Detail">All about it; null when there was nothing.</param>
/// <param name="IdempotencyKey">The sender's own id of it; null when there was none.</param>
/// <param name="Decisions">One for each rule there was; empty also when the daemon ended before they were made.</param>
internal sealed record TakenEvent(
    string EventId,
    DateTimeOffset ReceivedAt,
    string Source,
    string DetailType,
    JsonElement? Detail,
    string? IdempotencyKey,
    IReadOnlyList<EventDecision> Decisions)
{
    private const string Prefix = "event_";

    /// <summary>An id for an event that comes now.</summary>
    public static string NewId(DateTimeOffset now) => $"{Prefix}{Guid.CreateVersion7(now):N}";

    /// <summary>Whether it is the id of an event, there or not.</summary>
    public static bool IsId(string id) => id.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(id[Prefix.Length..], "N", out _);
}
