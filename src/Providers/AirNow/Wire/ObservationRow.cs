using System.Text.Json.Serialization;

namespace Aggregator.Providers.AirNow.Wire;

/// <summary>A row of <c>/aq/observation/current/…</c>: one pollutant. Rows of one answer may come from different sites; which is not read.</summary>
/// <param name="DateObserved">Local date of the label.</param>
/// <param name="HourObserved">End of the hour, local, such as <c>08:00</c>.</param>
/// <param name="LocalTimeZone">Abbreviation, such as <c>PDT</c>.</param>
/// <param name="NowcastAqi">Index; not capped at 500.</param>
internal sealed record ObservationRow(
    DateOnly DateObserved,
    string HourObserved,
    string LocalTimeZone,
    string ParameterName,
    [property: JsonPropertyName("nowcastAQI")] double? NowcastAqi,
    string? AqiCategoryName = null);
