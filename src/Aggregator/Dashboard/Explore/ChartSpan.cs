using System.Globalization;

namespace Aggregator.Dashboard.Explore;

/// <summary>A stretch of time to be looked at.</summary>
/// <param name="Key">How an address names it.</param>
/// <param name="Text">How a person does.</param>
/// <param name="Length">How long it is; null when the address gives both ends.</param>
internal sealed record ChartSpan(string Key, string Text, TimeSpan? Length)
{
    /// <summary>Those to choose from.</summary>
    public static IReadOnlyList<ChartSpan> All { get; } =
    [
        new("24h", "24 h", TimeSpan.FromDays(1)),
        new("7d", "7 d", TimeSpan.FromDays(7)),
        new("30d", "30 d", TimeSpan.FromDays(30)),
        new("1y", "1 y", TimeSpan.FromDays(365)),
        new("custom", "Custom", null),
    ];

    /// <summary>The one of that name; a day when there is none.</summary>
    public static ChartSpan Of(string? key) => All.FirstOrDefault(span => span.Key == key) ?? All[0];

    /// <summary>Its ends; of a custom one what is given, at least a minute, or else the last day.</summary>
    public (DateTimeOffset Since, DateTimeOffset Before) Ends(DateTimeOffset now, string? since, string? before)
    {
        if (Length is { } length)
        {
            return (now - length, now);
        }

        var last = Instant(before) ?? now;
        var first = Instant(since) ?? last - TimeSpan.FromDays(1);
        return first < last ? (first, last) : (last - TimeSpan.FromMinutes(1), last);
    }

    /// <summary>An instant as a browser's field has it, in UTC.</summary>
    public static string Text16(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Reads an instant, UTC unless it says otherwise; null when it is none.</summary>
    public static DateTimeOffset? Instant(string? text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
        && instant.Year is > 1970 and < 2200 ? instant : null;
}
