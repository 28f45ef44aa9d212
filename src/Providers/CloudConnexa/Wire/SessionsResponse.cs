namespace Aggregator.Providers.CloudConnexa.Wire;

/// <summary>A part of the sessions.</summary>
/// <param name="Sessions">The sessions.</param>
/// <param name="NextCursor">Where the next part begins; nothing at the end.</param>
internal sealed record SessionsResponse(IReadOnlyList<Session?> Sessions, string? NextCursor = null);
