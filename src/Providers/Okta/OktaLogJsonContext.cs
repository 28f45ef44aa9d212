using System.Text.Json.Serialization;

namespace Aggregator.Providers.Okta;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(OktaLogCursor))]
internal sealed partial class OktaLogJsonContext : JsonSerializerContext;
