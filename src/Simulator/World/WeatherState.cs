namespace Aggregator.Simulator.World;

/// <summary>Weather at a place and an instant, metric; null is what did not occur.</summary>
internal sealed record WeatherState
{
    public required double Temperature { get; init; }

    public required double FeelsLike { get; init; }

    public required double Pressure { get; init; }

    public required double Humidity { get; init; }

    public required double Clouds { get; init; }

    public required double Visibility { get; init; }

    public required double WindSpeed { get; init; }

    public required double WindDirection { get; init; }

    public required double? Gust { get; init; }

    /// <summary>Millimetres in an hour.</summary>
    public required double? Rain { get; init; }

    /// <summary>Millimetres of water in an hour.</summary>
    public required double? Snow { get; init; }

    public required bool IsDay { get; init; }
}
