using System.Text.Json.Serialization;

namespace Aggregator.Api.Envelope;

/// <summary>An answer that is an error.</summary>
/// <param name="Error">What is wrong.</param>
/// <param name="Meta">About the answer.</param>
internal sealed record Failure(ApiError Error, Meta Meta)
{
    /// <summary>Always <c>error</c>.</summary>
    [JsonPropertyOrder(-1)]
    public string Status { get; } = "error";
}
