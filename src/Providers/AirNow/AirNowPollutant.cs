namespace Aggregator.Providers.AirNow;

/// <summary>A pollutant that AirNow reports.</summary>
/// <param name="Name">Its field's name; <c>_aqi</c> after it makes the index's.</param>
/// <param name="Label">Its name in words.</param>
/// <param name="Unit">UCUM code of its concentration.</param>
/// <param name="WireUnit">The same unit in AirNow's words.</param>
internal sealed record AirNowPollutant(string Name, string Label, string Unit, string WireUnit)
{
    private static readonly AirNowPollutant s_pm25 = new("pm2_5", "Particles up to 2.5 um", "ug/m3", "UG/M3");
    private static readonly AirNowPollutant s_pm10 = new("pm10", "Particles up to 10 um", "ug/m3", "UG/M3");
    private static readonly AirNowPollutant s_ozone = new("ozone", "Ozone", "[ppb]", "PPB");
    private static readonly AirNowPollutant s_co = new("co", "Carbon monoxide", "[ppm]", "PPM");
    private static readonly AirNowPollutant s_no2 = new("no2", "Nitrogen dioxide", "[ppb]", "PPB");
    private static readonly AirNowPollutant s_so2 = new("so2", "Sulphur dioxide", "[ppb]", "PPB");

    // Each service spells them its own way.
    private static readonly Dictionary<string, AirNowPollutant> s_byWireName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["PM2.5"] = s_pm25,
        ["PM25"] = s_pm25,
        ["PM10"] = s_pm10,
        ["OZONE"] = s_ozone,
        ["O3"] = s_ozone,
        ["CO"] = s_co,
        ["NO2"] = s_no2,
        ["SO2"] = s_so2,
    };

    /// <summary>All of them, in the order stores show them.</summary>
    public static IReadOnlyList<AirNowPollutant> All { get; } = [s_pm25, s_pm10, s_ozone, s_co, s_no2, s_so2];

    /// <summary>Name of the field that holds its index.</summary>
    public string IndexField { get; } = $"{Name}_aqi";

    /// <summary>The pollutant of that name in any of AirNow's spellings; null when there is none.</summary>
    public static AirNowPollutant? Find(string wireName) => s_byWireName.GetValueOrDefault(wireName.Trim());

    /// <summary>A concentration in <see cref="Unit"/>; null, a gap, when the unit cannot be turned into it.</summary>
    public double? Concentration(double? value, string? unit) => (unit?.Trim().ToUpperInvariant(), WireUnit) switch
    {
        var (given, wanted) when given == wanted => value,
        ("PPM", "PPB") => value * 1000,
        ("PPB", "PPM") => value / 1000,
        _ => null,
    };
}
