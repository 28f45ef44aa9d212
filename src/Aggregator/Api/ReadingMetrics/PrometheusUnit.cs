using Aggregator.Observability;

namespace Aggregator.Api.ReadingMetrics;

/// <summary>A unit as Prometheus names it: base units, in full and in the plural.</summary>
/// <param name="Name">The end of a metric's name; empty when there is none.</param>
/// <param name="Times">What a value is multiplied by.</param>
/// <param name="Over">What it is then divided by: tenths have no exact factor.</param>
/// <param name="Plus">What is added before, of degrees Fahrenheit.</param>
/// <seealso href="https://prometheus.io/docs/practices/naming/#base-units"/>
internal readonly record struct PrometheusUnit(string Name, double Times = 1, double Over = 1, double Plus = 0)
{
    private static readonly Dictionary<string, PrometheusUnit> s_known = new(StringComparer.Ordinal)
    {
        ["Cel"] = new("celsius"),
        ["[degF]"] = new("celsius", 5, 9, -32),
        ["K"] = new("kelvin"),
        ["%"] = new("ratio", Over: 100),
        ["[ppm]"] = new("ratio", Over: 1e6),
        ["[ppb]"] = new("ratio", Over: 1e9),
        ["Pa"] = new("pascals"),
        ["hPa"] = new("pascals", Times: 100),
        ["kPa"] = new("pascals", Times: 1000),
        ["mbar"] = new("pascals", Times: 100),
        ["bar"] = new("pascals", Times: 100_000),
        ["m"] = new("meters"),
        ["mm"] = new("meters", Over: 1000),
        ["cm"] = new("meters", Over: 100),
        ["km"] = new("meters", Times: 1000),
        ["m/s"] = new("meters_per_second"),
        ["km/h"] = new("meters_per_second", Over: 3.6),
        ["mm/h"] = new("meters_per_second", Over: 3_600_000),
        ["deg"] = new("degrees"),
        ["s"] = new("seconds"),
        ["ms"] = new("seconds", Over: 1000),
        ["min"] = new("seconds", Times: 60),
        ["h"] = new("seconds", Times: 3600),
        ["d"] = new("seconds", Times: 86_400),
        ["g"] = new("grams"),
        ["kg"] = new("grams", Times: 1000),
        ["ug/m3"] = new("grams_per_cubic_meter", Over: 1e6),
        ["mg/m3"] = new("grams_per_cubic_meter", Over: 1000),
        ["g/m3"] = new("grams_per_cubic_meter"),
        // Per joule nobody would know it again.
        ["g/kW.h"] = new("grams_per_kilowatt_hour"),
        ["W"] = new("watts"),
        ["kW"] = new("watts", Times: 1000),
        ["MW"] = new("watts", Times: 1e6),
        ["GW"] = new("watts", Times: 1e9),
        ["W/m2"] = new("watts_per_square_meter"),
        ["J"] = new("joules"),
        ["W.h"] = new("joules", Times: 3600),
        ["kW.h"] = new("joules", Times: 3.6e6),
        ["MW.h"] = new("joules", Times: 3.6e9),
        ["V"] = new("volts"),
        ["A"] = new("amperes"),
        ["Hz"] = new("hertz"),
        ["L"] = new("cubic_meters", Over: 1000),
        ["m3"] = new("cubic_meters"),
        ["bit"] = new("bytes", Over: 8),
        ["By"] = new("bytes"),
        ["kBy"] = new("bytes", Times: 1000),
        ["MBy"] = new("bytes", Times: 1e6),
        ["GBy"] = new("bytes", Times: 1e9),
        ["lx"] = new("lux"),
    };

    /// <summary>The unit of a UCUM code. One that is not known keeps its letters and its scale; a count has no unit.</summary>
    public static PrometheusUnit Of(string code) =>
        code is "" or "1" || code.StartsWith('{') ? new("")
        : s_known.TryGetValue(code, out var known) ? known
        : new(PrometheusSyntax.Name(code).Trim('_').ToLowerInvariant());

    /// <summary>A value in this unit.</summary>
    public double Convert(double value) => (value + Plus) * Times / Over;
}
