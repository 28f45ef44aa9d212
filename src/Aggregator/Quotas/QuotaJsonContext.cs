using System.Text.Json.Serialization;

namespace Aggregator.Quotas;

[JsonSerializable(typeof(QuotaState))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
internal sealed partial class QuotaJsonContext : JsonSerializerContext;
