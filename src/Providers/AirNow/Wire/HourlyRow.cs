using System.Text.Json.Serialization;

namespace Aggregator.Providers.AirNow.Wire;

/// <summary>A row of <c>/aq/data/</c>: one pollutant at one site in one hour. -999 stands for a missing number.</summary>
/// <param name="Utc">Start of the hour.</param>
/// <param name="Unit"><c>UG/M3</c>, <c>PPB</c> or <c>PPM</c>.</param>
/// <param name="Value">Concentration that the index was made from (NowCast); <paramref name="RawConcentration"/> is the hour's own.</param>
/// <param name="Category">1 to 6; 7 is "unavailable".</param>
internal sealed record HourlyRow(
    [property: JsonPropertyName("Latitude")] double Latitude,
    [property: JsonPropertyName("Longitude")] double Longitude,
    [property: JsonPropertyName("UTC"), JsonConverter(typeof(UtcMinuteConverter))] DateTimeOffset Utc,
    [property: JsonPropertyName("Parameter")] string Parameter,
    [property: JsonPropertyName("Unit")] string? Unit,
    [property: JsonPropertyName("Value"), JsonConverter(typeof(MissingNumberConverter))] double? Value,
    [property: JsonPropertyName("AQI"), JsonConverter(typeof(MissingNumberConverter))] double? Aqi,
    [property: JsonPropertyName("Category")] int? Category = null,
    [property: JsonPropertyName("RawConcentration"), JsonConverter(typeof(MissingNumberConverter))] double? RawConcentration = null);
