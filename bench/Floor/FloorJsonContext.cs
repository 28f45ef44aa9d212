using System.Text.Json.Serialization;

namespace Aggregator.Bench.Floor;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FloorWeather))]
internal sealed partial class FloorJsonContext : JsonSerializerContext;
