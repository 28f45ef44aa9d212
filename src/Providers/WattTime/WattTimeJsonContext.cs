using System.Text.Json.Serialization;
using Aggregator.Providers.WattTime.Wire;

namespace Aggregator.Providers.WattTime;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    Converters = [typeof(ZonedInstantConverter)])]
[JsonSerializable(typeof(LoginResponse))]
[JsonSerializable(typeof(RegionResponse))]
[JsonSerializable(typeof(SignalResponse))]
internal sealed partial class WattTimeJsonContext : JsonSerializerContext;
