namespace Aggregator.Simulator.World;

/// <summary>Air at a place and an instant, micrograms in a cubic metre.</summary>
internal sealed record AirState
{
    public required double Co { get; init; }

    public required double No { get; init; }

    public required double No2 { get; init; }

    public required double O3 { get; init; }

    public required double So2 { get; init; }

    public required double Pm25 { get; init; }

    public required double Pm10 { get; init; }

    public required double Nh3 { get; init; }
}
