using Microsoft.AspNetCore.Http.Metadata;

namespace Aggregator.Api.V1.Events;

/// <summary>Tells the server the largest body of a route, so that a larger one is refused before it is read.</summary>
/// <param name="Bytes">Most bytes.</param>
internal sealed record BodyLimit(long Bytes) : IRequestSizeLimitMetadata
{
    /// <inheritdoc/>
    public long? MaxRequestBodySize => Bytes;
}
