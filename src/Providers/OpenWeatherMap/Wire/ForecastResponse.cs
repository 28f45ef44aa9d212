using System.Text.Json.Serialization;

namespace Aggregator.Providers.OpenWeatherMap.Wire;

/// <summary>Answer of <c>/data/2.5/forecast</c>.</summary>
internal sealed record ForecastResponse(IReadOnlyList<ForecastResponse.Step> List)
{
    public IReadOnlyList<Step> List { get; } = List.WithoutNulls();

    /// <param name="Dt">Start of the step of three hours.</param>
    /// <param name="Pop">Probability of precipitation, 0 to 1.</param>
    /// <param name="Visibility">Metres; sometimes absent.</param>
    /// <param name="Rain">Absent when dry.</param>
    /// <param name="Snow">Absent when there is none.</param>
    internal sealed record Step(
        [property: JsonConverter(typeof(UnixSecondsConverter))] DateTimeOffset Dt,
        Atmosphere Main,
        Wind Wind,
        Clouds Clouds,
        IReadOnlyList<Condition> Weather,
        double? Pop,
        double? Visibility = null,
        Precipitation? Rain = null,
        Precipitation? Snow = null)
    {
        public IReadOnlyList<Condition> Weather { get; } = Weather.WithoutNulls();
    }
}
