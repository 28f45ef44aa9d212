using System.Text.Json.Serialization;

namespace Aggregator.Providers.OpenWeatherMap.Wire;

/// <summary>Answer of <c>/data/2.5/air_pollution</c> and <c>/history</c>. <c>coord</c>, an object in life and an array in the documentation, is not read.</summary>
internal sealed record AirPollutionResponse(IReadOnlyList<AirPollutionResponse.Row> List)
{
    public IReadOnlyList<Row> List { get; } = List.WithoutNulls();

    /// <param name="Dt">The instant; a full hour in the history.</param>
    internal sealed record Row(
        [property: JsonConverter(typeof(UnixSecondsConverter))] DateTimeOffset Dt, Index Main, Concentrations Components);

    /// <param name="Aqi">1 to 5; an int in life and <c>4.0</c> in the documentation.</param>
    internal sealed record Index(double? Aqi);

    /// <summary>All in micrograms per cubic metre.</summary>
    internal sealed record Concentrations(
        double? Co,
        double? No,
        double? No2,
        double? O3,
        double? So2,
        [property: JsonPropertyName("pm2_5")] double? Pm25,
        double? Pm10,
        double? Nh3);
}
