using System.Text.Json;
using System.Text.Json.Serialization;

namespace Aggregator.Providers.Salesforce.Wire;

/// <summary>One page of the answer to a query.</summary>
/// <param name="TotalSize">Rows of all pages; for <c>COUNT()</c> the count.</param>
/// <param name="Done">Whether this is the last page.</param>
/// <param name="Records">The rows; null or empty for <c>COUNT()</c>.</param>
/// <param name="NextRecordsUrl">Path of the next page; absent on the last.</param>
internal sealed record QueryResponse(
    [property: JsonPropertyName("totalSize")] double TotalSize,
    [property: JsonPropertyName("done")] bool Done,
    [property: JsonPropertyName("records")] IReadOnlyList<Dictionary<string, JsonElement>?>? Records = null,
    [property: JsonPropertyName("nextRecordsUrl")] string? NextRecordsUrl = null);
