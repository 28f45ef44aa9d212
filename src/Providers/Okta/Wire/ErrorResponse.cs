using System.Text.Json.Serialization;

namespace Aggregator.Providers.Okta.Wire;

/// <summary>An error; the edge in front of the API has only a message.</summary>
/// <param name="ErrorCode">Okta's number of it, such as <c>E0000011</c>; the only stable part.</param>
/// <param name="ErrorSummary">In words.</param>
/// <param name="ErrorId">What Okta's support finds it by.</param>
/// <param name="Message">In words, from the edge.</param>
/// <param name="Causes">More words.</param>
internal sealed record ErrorResponse(
    [property: JsonPropertyName("errorCode")] string? ErrorCode = null,
    [property: JsonPropertyName("errorSummary")] string? ErrorSummary = null,
    [property: JsonPropertyName("errorId")] string? ErrorId = null,
    [property: JsonPropertyName("message")] string? Message = null,
    [property: JsonPropertyName("errorCauses")] IReadOnlyList<ErrorResponse.Cause>? Causes = null)
{
    /// <param name="ErrorSummary">In words.</param>
    internal sealed record Cause([property: JsonPropertyName("errorSummary")] string? ErrorSummary = null);
}
