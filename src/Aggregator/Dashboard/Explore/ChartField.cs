using System.Globalization;

namespace Aggregator.Dashboard.Explore;

/// <summary>One field of one series, as an address names it: <c>12:temperature</c>.</summary>
/// <param name="Series">The id of the series in the store.</param>
/// <param name="Field">The field's name.</param>
internal readonly record struct ChartField(long Series, string Field)
{
    /// <summary>Reads the text of an address; null when it is none.</summary>
    public static ChartField? Parse(string? text) =>
        text?.Split(':', 2) is [var id, { Length: > 0 } field] && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var series)
            ? new ChartField(series, field)
            : null;

    public override string ToString() => $"{Series}:{Field}";
}
