using System.Text.Json.Serialization;
using Aggregator.Providers.Okta.Wire;

namespace Aggregator.Providers.Okta;

[JsonSourceGenerationOptions(RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(IReadOnlyList<CountedItem>))]
[JsonSerializable(typeof(IReadOnlyList<LogEvent>))]
[JsonSerializable(typeof(ErrorResponse))]
internal sealed partial class OktaJsonContext : JsonSerializerContext;
