namespace Aggregator.Bench.Results;

/// <summary>A bound that a figure should keep.</summary>
internal sealed record Bound(double Limit, bool IsUpper)
{
    public static Bound AtMost(double bound) => new(bound, true);

    public static Bound AtLeast(double bound) => new(bound, false);

    public bool IsMetBy(double value) => IsUpper ? value <= Limit : value >= Limit;

    public override string ToString() => $"{(IsUpper ? "≤" : "≥")} {Figure.Number(Limit)}";
}
