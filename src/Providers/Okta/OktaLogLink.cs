using System.Globalization;

namespace Aggregator.Providers.Okta;

/// <summary>The first question about the System Log; all others are links.</summary>
internal static class OktaLogLink
{
    /// <summary>Most events of a page; one with fewer is the last for now.</summary>
    public const int PageSize = 1000;

    /// <summary>
    /// Path and query. Without an end, so that Okta lists events in the order in which it wrote them down, and gives a link to what
    /// follows also when nothing has come yet.
    /// </summary>
    public static string Since(DateTimeOffset since) =>
        $"{OktaTarget.LogPath}?since={since.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)}&sortOrder=ASCENDING&limit={PageSize}";
}
