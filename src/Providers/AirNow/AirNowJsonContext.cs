using System.Text.Json.Serialization;
using Aggregator.Providers.AirNow.Wire;

namespace Aggregator.Providers.AirNow;

/// <summary>Reads AirNow's answers in their shape of 2026; the retired shapes fail.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    Converters = [typeof(AnswerConverter<ObservationRow>), typeof(AnswerConverter<ForecastRow>), typeof(AnswerConverter<HourlyRow>)])]
[JsonSerializable(typeof(Answer<ObservationRow>), TypeInfoPropertyName = "Observations")]
[JsonSerializable(typeof(Answer<ForecastRow>), TypeInfoPropertyName = "Forecasts")]
[JsonSerializable(typeof(Answer<HourlyRow>), TypeInfoPropertyName = "Hourly")]
[JsonSerializable(typeof(List<ObservationRow>))]
[JsonSerializable(typeof(List<ForecastRow>))]
[JsonSerializable(typeof(List<HourlyRow>))]
[JsonSerializable(typeof(ServiceError))]
internal sealed partial class AirNowJsonContext : JsonSerializerContext;
