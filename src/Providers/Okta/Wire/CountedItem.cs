using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aggregator.Providers.Okta.Wire;

/// <summary>What is read of a user or a group; never who it is.</summary>
/// <param name="Status">State of a user; a group has none.</param>
/// <param name="Type">Kind of a group, a text; of a user, an object that is not read.</param>
internal sealed record CountedItem(
    [property: JsonPropertyName("status")] string? Status = null,
    [property: JsonPropertyName("type")] JsonElement Type = default);
