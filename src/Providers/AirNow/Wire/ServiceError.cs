using System.Text.Json.Serialization;

namespace Aggregator.Providers.AirNow.Wire;

/// <summary>The object in place of rows.</summary>
internal sealed record ServiceError(
    [property: JsonPropertyName("WebServiceError")] IReadOnlyList<ServiceError.Entry?> WebServiceError)
{
    /// <summary>One message.</summary>
    internal sealed record Entry([property: JsonPropertyName("Message")] string Message);
}
