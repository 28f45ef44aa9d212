using System.Globalization;

namespace Aggregator.Providers.AirNow;

/// <summary>Turns AirNow's local label of an hour into the UTC instant at which that hour began.</summary>
internal static class AirNowHour
{
    /// <summary>Zones whose offset is certain. An hour wrong looks plausible for ever, so other abbreviations are refused.</summary>
    private static readonly Dictionary<string, int> s_offsets = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AST"] = -4,
        ["EDT"] = -4,
        ["EST"] = -5,
        ["CDT"] = -5,
        ["CST"] = -6,
        ["MDT"] = -6,
        ["MST"] = -7,
        ["PDT"] = -7,
        ["PST"] = -8,
        ["AKDT"] = -8,
        ["AKST"] = -9,
        ["AKT"] = -9,
        ["HST"] = -10,
        ["ChST"] = 10,
        ["GST"] = 10,
    };

    // Clocks differ a little; a zone that is wrong is wrong by an hour.
    private static readonly TimeSpan s_clockSkew = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_oldestMidnight = TimeSpan.FromHours(12);

    /// <summary>Reads a label such as <c>08:00</c>, which names the <em>end</em> of the hour since June 2026.</summary>
    /// <param name="date">The label's local date.</param>
    /// <param name="label">Its hour, <c>00:00</c> to <c>24:00</c>.</param>
    /// <param name="zone">Its zone's abbreviation, daylight saving included.</param>
    /// <param name="fetchedAt">When the answer arrived: an hour cannot have ended later.</param>
    /// <param name="start">Start of the hour, UTC.</param>
    /// <returns>Null, or why the label cannot be trusted.</returns>
    public static string? Read(DateOnly date, string label, string zone, DateTimeOffset fetchedAt, out DateTimeOffset start)
    {
        start = default;
        if (!s_offsets.TryGetValue(zone.Trim(), out var offset))
        {
            return $"time zone '{zone}' is unknown";
        }

        if (!IsPlausible(date))
        {
            return $"{date:yyyy-MM-dd} is no plausible date";
        }

        if (label.Length != 5 || !label.EndsWith(":00", StringComparison.Ordinal)
            || !int.TryParse(label.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hour) || hour > 24)
        {
            return $"'{label}' is no full hour";
        }

        var end = new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero).AddHours(hour - offset);
        if (end > fetchedAt + s_clockSkew)
        {
            return $"hour {label} {zone} of {date:yyyy-MM-dd} has not ended yet";
        }

        // Whether midnight carries the old date or the new one is not documented. Read as the new one, it is a day too old when it was the old.
        if (hour == 0 && end < fetchedAt - s_oldestMidnight)
        {
            return $"midnight of {date:yyyy-MM-dd} is ambiguous and too old to be the latest hour";
        }

        start = end.AddHours(-1);
        return null;
    }

    /// <summary>Whether a date can be meant: years 2000 to 2099.</summary>
    public static bool IsPlausible(DateOnly date) => date.Year is >= 2000 and < 2100;
}
