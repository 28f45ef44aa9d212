using System.Text.Json.Serialization;

namespace Aggregator.Plans;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PlanCourse))]
internal sealed partial class PlanJsonContext : JsonSerializerContext;
