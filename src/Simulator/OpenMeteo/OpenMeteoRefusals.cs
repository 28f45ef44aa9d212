using Aggregator.Simulator.Exchange;

namespace Aggregator.Simulator.OpenMeteo;

/// <summary>What Open-Meteo refuses with, as recorded.</summary>
internal static class OpenMeteoRefusals
{
    public static IReadOnlyList<Refusal> All { get; } =
    [
        new("minute-limit", Minute),
        new("hour-limit", Hour),
        new("day-limit", Day),
    ];

    public static Answer Minute => Answer.Recorded(429, "openmeteo/error_429_minutely.json");

    public static Answer Hour => Answer.Recorded(429, "openmeteo/error_429_hourly.json");

    public static Answer Day => Answer.Recorded(429, "openmeteo/error_429_daily.json");
}
