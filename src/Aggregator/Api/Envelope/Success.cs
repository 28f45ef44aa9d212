using System.Text.Json.Serialization;

namespace Aggregator.Api.Envelope;

/// <summary>A good answer.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
/// <param name="Data">What was asked for.</param>
/// <param name="Meta">About the answer.</param>
internal sealed record Success<T>(T Data, Meta Meta)
{
    /// <summary>Always <c>success</c>.</summary>
    [JsonPropertyOrder(-1)]
    public string Status { get; } = "success";
}
