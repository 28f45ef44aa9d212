using System.Text.Json.Serialization;
using Aggregator.Providers.OpenWeatherMap.Wire;

namespace Aggregator.Providers.OpenWeatherMap;

/// <summary>Reads OpenWeatherMap's answers; a member that is missing and not documented as optional fails.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CurrentResponse))]
[JsonSerializable(typeof(ForecastResponse))]
[JsonSerializable(typeof(AirPollutionResponse))]
internal sealed partial class OpenWeatherMapJsonContext : JsonSerializerContext;
