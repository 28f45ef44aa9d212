using System.Globalization;

namespace Aggregator.Simulator.Okta;

/// <summary>A place in a list as links name it, with the second in which the link was given.</summary>
internal static class OktaPlace
{
    public static string Text(long after, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{after}_{at.ToUnixTimeSeconds()}");

    /// <summary>The place; null when the text is none, or was given longer ago than a link lives.</summary>
    public static long? Read(string text, DateTimeOffset at, TimeSpan? life) =>
        text.Split('_') is [var place, var given]
        && long.TryParse(place, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var after)
        && long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
        && (life is null || at.ToUnixTimeSeconds() - second <= life.Value.TotalSeconds)
            ? after
            : null;
}
