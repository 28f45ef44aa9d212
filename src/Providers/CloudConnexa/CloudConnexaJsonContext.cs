using System.Text.Json.Serialization;
using Aggregator.Providers.CloudConnexa.Wire;

namespace Aggregator.Providers.CloudConnexa;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Page<Network>), TypeInfoPropertyName = "Networks")]
[JsonSerializable(typeof(Page<Host>), TypeInfoPropertyName = "Hosts")]
[JsonSerializable(typeof(Page<Connector>), TypeInfoPropertyName = "Connectors")]
[JsonSerializable(typeof(Page<User>), TypeInfoPropertyName = "Users")]
[JsonSerializable(typeof(SessionsResponse))]
internal sealed partial class CloudConnexaJsonContext : JsonSerializerContext;
