using System.Globalization;

namespace Aggregator.Configuration;

/// <summary>Turns the text of one setting into its type, strictly: what can be misunderstood is refused.</summary>
internal static class ScalarReader
{
    /// <summary>Whether settings of that type are one text, not a section or a list.</summary>
    public static bool Knows(Type type) => type.IsEnum || Expectation(type).Length > 0;

    /// <summary>The value, or null when the text is none.</summary>
    public static object? Read(Type type, string text)
    {
        if (type.IsEnum)
        {
            // By name only: numbers would accept members that do not exist.
            var name = Enum.GetNames(type).FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
            return name is null ? null : Enum.Parse(type, name);
        }

        return type switch
        {
            _ when type == typeof(string) => text,
            _ when type == typeof(bool) => bool.TryParse(text, out var value) ? value : null,
            _ when type == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null,
            _ when type == typeof(long) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null,
            _ when type == typeof(double) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null,
            _ when type == typeof(TimeSpan) => ReadTimeSpan(text),
            _ when type == typeof(DateTimeOffset) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value) ? value : null,
            _ when type == typeof(DateOnly) => DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : null,
            _ when type == typeof(Uri) => ReadAddress(text),
            _ => null,
        };
    }

    /// <summary>What such a text looks like, as the end of "must be …".</summary>
    public static string Expectation(Type type)
    {
        if (type.IsEnum)
        {
            return $"one of {string.Join(", ", Enum.GetNames(type))}";
        }

        return type switch
        {
            _ when type == typeof(string) => "a text",
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(int) || type == typeof(long) => "a whole number, such as 8",
            _ when type == typeof(double) => "a number, such as 39.7392",
            _ when type == typeof(TimeSpan) => "a time span [days.]hours:minutes:seconds, such as \"00:10:00\" for ten minutes or \"2.00:00:00\" for two days",
            _ when type == typeof(DateTimeOffset) => "an instant, such as \"2026-01-31T12:00:00Z\"",
            _ when type == typeof(DateOnly) => "a date, such as \"2026-01-31\"",
            _ when type == typeof(Uri) => "an address with http:// or https://, such as \"https://api.example.com\"",
            _ => "",
        };
    }

    /// <summary>The framework reads "10" as ten days; nobody who writes it means that. "24:00:00" is refused by the format itself.</summary>
    private static TimeSpan? ReadTimeSpan(string text) =>
        text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var value) ? value : null;

    private static Uri? ReadAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
}
