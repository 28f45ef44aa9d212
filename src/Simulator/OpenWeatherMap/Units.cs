namespace Aggregator.Simulator.OpenWeatherMap;

/// <summary>What <c>units</c> changes: temperatures and wind, nothing else.</summary>
internal sealed class Units(string? name)
{
    public double Temperature(double celsius) => Math.Round(
        name switch
        {
            "metric" => celsius,
            "imperial" => (celsius * 9 / 5) + 32,
            _ => celsius + 273.15,
        },
        2);

    public double Speed(double metresPerSecond) => name is "imperial" ? Math.Round(metresPerSecond / 0.44704, 2) : metresPerSecond;
}
