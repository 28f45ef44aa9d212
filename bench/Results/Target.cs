namespace Aggregator.Bench.Results;

/// <summary>A bound that a figure should keep.</summary>
internal sealed record Target(double Bound, bool IsUpper)
{
    public static Target AtMost(double bound) => new(bound, true);

    public static Target AtLeast(double bound) => new(bound, false);

    public bool IsMetBy(double value) => IsUpper ? value <= Bound : value >= Bound;

    public override string ToString() => $"{(IsUpper ? "≤" : "≥")} {Figure.Number(Bound)}";
}
