using System.Text.Json.Serialization;

namespace Aggregator.Api.Envelope;

/// <summary>What every answer says about itself.</summary>
/// <param name="Timestamp">When it was made, UTC.</param>
/// <param name="RequestId">The caller's <c>X-Request-Id</c>, or one made here; also in the header and the log.</param>
internal sealed record Meta(DateTimeOffset Timestamp, string RequestId)
{
    /// <summary>Elements in all, of a list that may be cut; null for what is no list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Total { get; init; }

    /// <summary>Where the next page begins; null on the last one and for what is no list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NextCursor { get; init; }
}
