using System.Text.Json.Serialization;

namespace Aggregator.Providers.Okta.Wire;

/// <summary>What is read of an event of the System Log; never who did it, nor from where.</summary>
/// <param name="Uuid">Its id.</param>
/// <param name="Published">When it happened; events are listed in the order in which they were written down, which is nearly the same.</param>
/// <param name="EventType">What happened, such as <c>user.session.start</c>.</param>
/// <param name="Outcome">How it ended; null for some.</param>
internal sealed record LogEvent(
    [property: JsonPropertyName("uuid")] string Uuid,
    [property: JsonPropertyName("published")] DateTimeOffset Published,
    [property: JsonPropertyName("eventType")] string EventType,
    [property: JsonPropertyName("outcome")] LogEvent.Result? Outcome = null)
{
    /// <param name="Word">SUCCESS, FAILURE, SKIPPED, ALLOW, DENY, CHALLENGE, UNKNOWN.</param>
    internal sealed record Result([property: JsonPropertyName("result")] string? Word = null);
}
