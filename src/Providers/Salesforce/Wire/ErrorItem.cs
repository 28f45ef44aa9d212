using System.Text.Json.Serialization;

namespace Aggregator.Providers.Salesforce.Wire;

/// <summary>One error of the list that an error answer is.</summary>
/// <param name="Message">In words.</param>
/// <param name="ErrorCode">Upstream's name of it, such as <c>INVALID_SESSION_ID</c>.</param>
internal sealed record ErrorItem(
    [property: JsonPropertyName("message")] string? Message = null,
    [property: JsonPropertyName("errorCode")] string? ErrorCode = null);
