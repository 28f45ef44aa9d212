using System.Globalization;
using System.Text.Json;

namespace Aggregator.Bench.Results;

/// <summary>One measured number.</summary>
/// <param name="Part">The part that measured it.</param>
/// <param name="Name">What it is.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit, for people.</param>
/// <param name="Target">What it should be; null when it is only worth knowing.</param>
internal sealed record Figure(string Part, string Name, double Value, string Unit, Bound? Target = null)
{
    /// <summary>Whether the target is reached; null without one.</summary>
    public bool? Met => Target?.IsMetBy(Value);

    public string ToJson() => JsonSerializer.Serialize(
        new { part = Part, figure = Name, value = Math.Round(Value, 5), unit = Unit, target = Target?.ToString(), met = Met }, FigureJson.Options);

    /// <summary>At least three significant digits, grouped.</summary>
    public string Text => Number(Value);

    public static string Number(double value) => Math.Abs(value) switch
    {
        >= 1000 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("0.#", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };
}
