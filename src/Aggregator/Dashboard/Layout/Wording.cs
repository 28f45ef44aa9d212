using Aggregator.Observability;
using Aggregator.Queries;

namespace Aggregator.Dashboard.Layout;

/// <summary>How pages say things.</summary>
internal static class Wording
{
    public static string Of(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "well",
        HealthStatus.Degraded => "degraded",
        _ => "unwell",
    };

    public static string Of(SourceState state) => state.ToString().ToLowerInvariant();

    public static string Of(Freshness? freshness) => freshness?.ToString().ToLowerInvariant() ?? "unknown";

    /// <summary>A time ago in whole seconds.</summary>
    public static string Ago(TimeSpan age) => age < TimeSpan.FromSeconds(1) ? "now" : $"{Duration.Text(Whole(age))} ago";

    /// <summary>A time to come in whole seconds.</summary>
    public static string In(TimeSpan wait) => wait < TimeSpan.FromSeconds(1) ? "now" : $"in {Duration.Text(Whole(wait))}";

    /// <summary>Bytes in the largest unit that leaves at least one.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        >= 1L << 30 => $"{bytes / (double)(1L << 30):0.#} GiB",
        >= 1L << 20 => $"{bytes / (double)(1L << 20):0.#} MiB",
        >= 1L << 10 => $"{bytes / (double)(1L << 10):0.#} KiB",
        _ => $"{bytes} B",
    };

    /// <summary>An age in whole seconds.</summary>
    public static string Age(TimeSpan age) => age < TimeSpan.FromSeconds(1) ? "0 s" : Duration.Text(Whole(age));

    /// <summary>A UCUM unit as people write it; what is counted has none.</summary>
    public static string Unit(string ucum) => ucum switch
    {
        "1" => "",
        "Cel" => "°C",
        "[degF]" => "°F",
        "deg" => "°",
        "ug/m3" => "µg/m³",
        "g/kW.h" => "g/kWh",
        "kW.h" => "kWh",
        "W/m2" => "W/m²",
        _ => ucum,
    };

    private static TimeSpan Whole(TimeSpan span) => TimeSpan.FromSeconds(Math.Floor(span.TotalSeconds));
}
