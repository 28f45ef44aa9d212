using System.Text.Json.Serialization;

namespace Aggregator.Providers.OpenWeatherMap.Wire;

/// <summary>Answer of <c>/data/2.5/weather</c>. <c>cod</c> is not read: the HTTP status says the same, and always as a number.</summary>
/// <param name="Dt">When it was observed. It may repeat from one answer to the next.</param>
/// <param name="Visibility">Metres; absent at some places.</param>
/// <param name="Rain">Absent when dry.</param>
/// <param name="Snow">Absent when there was none.</param>
internal sealed record CurrentResponse(
    [property: JsonConverter(typeof(UnixSecondsConverter))] DateTimeOffset Dt,
    Atmosphere Main,
    Wind Wind,
    Clouds Clouds,
    IReadOnlyList<Condition> Weather,
    double? Visibility = null,
    Precipitation? Rain = null,
    Precipitation? Snow = null)
{
    public IReadOnlyList<Condition> Weather { get; } = Weather.WithoutNulls();
}
