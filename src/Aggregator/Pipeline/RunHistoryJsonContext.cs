using System.Text.Json.Serialization;

namespace Aggregator.Pipeline;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(List<RunHistoryGroup>))]
internal sealed partial class RunHistoryJsonContext : JsonSerializerContext;
