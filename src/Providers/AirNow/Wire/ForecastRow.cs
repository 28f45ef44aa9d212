namespace Aggregator.Providers.AirNow.Wire;

/// <summary>A row of <c>/aq/forecast/current/</c>: one pollutant on one day. The discussion, long and with HTML, is not read.</summary>
/// <param name="DateIssue">Local date on which it was issued.</param>
/// <param name="DateValid">Local date it is about.</param>
/// <param name="Aqi">Index; -1 when only a category was given.</param>
/// <param name="CategoryNumber">1 to 6; 7 is "unavailable".</param>
internal sealed record ForecastRow(
    DateOnly DateIssue,
    DateOnly DateValid,
    string ParameterName,
    double? Aqi,
    int? CategoryNumber = null,
    string? CategoryName = null,
    bool? ActionDay = null);
