using System.Globalization;

namespace Aggregator.Queries;

/// <summary>Spans of time and instants as people type and read them.</summary>
internal static class SpanText
{
    private const int YearLength = 4;

    /// <summary>Reads <c>90s</c>, <c>5m</c>, <c>24h</c>, <c>7d</c>, <c>2w</c> or <c>[d.]hh:mm:ss</c>; null when it is neither or not above zero.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
        {
            // Not the lenient reading, which takes 24:00:00 for 24 days.
            return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero ? span : null;
        }

        TimeSpan? unit = text.Length == 0 ? null : text[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            'w' => TimeSpan.FromDays(7),
            _ => null,
        };
        return unit is not null
            && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
            && count is > 0 and < 1e6
            ? count * unit
            : null;
    }

    /// <summary>Reads an instant: a span before now, or a date with or without a time, UTC unless it says otherwise; null when it is neither.</summary>
    public static DateTimeOffset? ParseInstant(string text, DateTimeOffset now)
    {
        if (Parse(text) is { } ago)
        {
            return ago < now - DateTimeOffset.MinValue ? now - ago : DateTimeOffset.MinValue;
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

        // Without a year in front the framework would read 5/6 as a day of this year, and 12:00 as a time of today.
        return text.Length > YearLength && text[YearLength] == '-' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var instant) ? instant : null;
    }

    /// <summary>The largest unit that is not zero, such as <c>42 s</c>, <c>7 min</c>, <c>3.5 h</c>, <c>12 d</c>.</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalSeconds: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(age.TotalSeconds)} s"),
        { TotalMinutes: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(age.TotalMinutes)} min"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{age.TotalHours:0.#} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(age.TotalDays)} d"),
    };

    /// <summary>RFC 3339 in UTC, with milliseconds only when there are any.</summary>
    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(instant.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Instant(DateTimeOffset)"/>
    /// <param name="milliseconds">Since 1970.</param>
    public static string Instant(long milliseconds) => Instant(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
}
