using System.Text.Json.Serialization;
using Aggregator.Providers.Site24x7.Wire;

namespace Aggregator.Providers.Site24x7;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StatusResponse))]
[JsonSerializable(typeof(ErrorResponse))]
internal sealed partial class Site24x7JsonContext : JsonSerializerContext;
