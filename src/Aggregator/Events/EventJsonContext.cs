using System.Text.Json.Serialization;

namespace Aggregator.Events;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<EventDecision>))]
internal sealed partial class EventJsonContext : JsonSerializerContext;
