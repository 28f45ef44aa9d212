using System.Runtime.InteropServices;

namespace Aggregator.Providers.Declared;

/// <summary>An instant as upstream wrote it. A local time in the hour that clocks repeat in autumn may be two.</summary>
/// <param name="Early">The earlier of the two.</param>
/// <param name="Late">The later; equal to <paramref name="Early"/> unless the text is ambiguous.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LocalInstant(DateTimeOffset Early, DateTimeOffset Late)
{
    // Clocks differ a little; the two are half an hour apart at least.
    private static readonly TimeSpan s_clockSkew = TimeSpan.FromMinutes(5);

    /// <summary>Which one is meant.</summary>
    /// <param name="previous">The instant of the row before, in the same series; rows that follow each other tell the repeated hour by their order.</param>
    /// <param name="isAlone">Whether there is no other row in the series.</param>
    /// <param name="fetchedAt">When the answer arrived: what stands alone is the latest there is, and not in the future.</param>
    public DateTimeOffset Resolve(DateTimeOffset? previous, bool isAlone, DateTimeOffset fetchedAt) =>
        isAlone ? (Late <= fetchedAt + s_clockSkew ? Late : Early)
        : previous >= Early && previous < Late ? Late
        : Early;
}
