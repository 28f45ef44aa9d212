using System.Text.Json;

namespace Aggregator.Events;

/// <summary>A number that meets every comparison.</summary>
/// <param name="Comparisons">Operators (&lt;, &lt;=, =, &gt;=, &gt;) with their numbers, as they are written.</param>
internal sealed record NumericPattern(IReadOnlyList<(string Operator, string Number)> Comparisons) : ValuePattern
{
    /// <summary>The operators there are.</summary>
    public static IReadOnlyList<string> Operators { get; } = ["<", "<=", "=", ">=", ">"];

    /// <inheritdoc/>
    public override bool Fits(string text) => false;

    /// <inheritdoc/>
    public override bool Fits(JsonElement value) => value.ValueKind is JsonValueKind.Number && Comparisons.All(comparison => Holds(value.GetRawText(), comparison.Operator, comparison.Number));

    /// <inheritdoc/>
    public override string ToString() => $"a number {string.Join(" and ", Comparisons.Select(comparison => $"{comparison.Operator} {comparison.Number}"))}";

    private static bool Holds(string number, string comparison, string other) => EventNumber.Compare(number, other) is { } order && comparison switch
    {
        "<" => order < 0,
        "<=" => order <= 0,
        "=" => order == 0,
        ">=" => order >= 0,
        _ => order > 0,
    };
}
