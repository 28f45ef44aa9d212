using System.Text.Json.Serialization;

namespace Aggregator.Providers.OpenWeatherMap.Wire;

/// <summary>Millimetres of rain or snow; usually only one of the two is there.</summary>
internal sealed record Precipitation(
    [property: JsonPropertyName("1h")] double? OneHour = null,
    [property: JsonPropertyName("3h")] double? ThreeHours = null);
