using System.Globalization;

namespace Aggregator.Events;

/// <summary>Compares numbers by their texts: exactly as long as both have at most 28 digits, since ids are numbers too.</summary>
internal static class EventNumber
{
    // Neither a thousand's mark nor the words that stand for no number.
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Less than 0, 0 or more than 0; null when one of them is no finite number.</summary>
    public static int? Compare(string left, string right)
    {
        if (IsPlain(left) && IsPlain(right)
            && decimal.TryParse(left, Style, CultureInfo.InvariantCulture, out var exactly) && decimal.TryParse(right, Style, CultureInfo.InvariantCulture, out var other))
        {
            return exactly.CompareTo(other);
        }

        return double.TryParse(left, Style, CultureInfo.InvariantCulture, out var roughly) && double.TryParse(right, Style, CultureInfo.InvariantCulture, out var limit)
            && double.IsFinite(roughly) && double.IsFinite(limit)
            ? roughly.CompareTo(limit)
            : null;
    }

    // Beyond this, decimal would round, down to 0 too.
    private static bool IsPlain(string number) => number.Length <= 28 && !number.Contains('e', StringComparison.OrdinalIgnoreCase);
}
