using Aggregator.Providers.Contracts;

namespace Aggregator.Pipeline;

/// <summary>Tells whether two fetches said the same, whenever they were made (FNV-1a over 64-bit words; a clash would hide one poll's readings, once in 10^19).</summary>
internal static class ReadingDigest
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>A digest of series, instants and values; the instant of fetching is left out.</summary>
    public static ulong Of(IReadOnlyList<Reading> readings)
    {
        var digest = Offset;
        foreach (var reading in readings)
        {
            digest = Add(digest, reading.Series.Key);
            digest = Add(digest, (ulong)reading.At.UtcTicks);
            digest = Add(digest, (ulong)IssuedByUpstream(reading));
            foreach (var value in reading.Values)
            {
                digest = value.Text is { } text
                    ? Add(digest, text)
                    : Add(digest, BitConverter.DoubleToUInt64Bits(value.Number ?? double.NaN));
            }
        }

        return digest;
    }

    // Where upstream does not say when a forecast was issued, the instant of fetching stands in: that is no news.
    private static long IssuedByUpstream(Reading reading) =>
        reading.IssuedAt is { } issued && issued != reading.FetchedAt ? issued.UtcTicks : 0;

    private static ulong Add(ulong digest, string text)
    {
        foreach (var character in text)
        {
            digest = (digest ^ character) * Prime;
        }

        return Add(digest, (ulong)text.Length);
    }

    // The shift carries high bits, where most doubles differ, down to where the next multiplication spreads them.
    private static ulong Add(ulong digest, ulong word)
    {
        digest = (digest ^ word) * Prime;
        return digest ^ (digest >> 29);
    }
}
