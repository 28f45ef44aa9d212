using System.Runtime.InteropServices;

namespace Aggregator.Quotas;

/// <summary>One moment on both clocks, in units of 100 ns.</summary>
/// <param name="Ticks">The monotonic clock since the machine started: rules sliding windows and buckets, so that a set clock opens none.</param>
/// <param name="Utc">The wall clock since year 1: rules calendar windows, and what is on disk.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LedgerInstant(long Ticks, long Utc)
{
    /// <summary>The wall clock's reading, as it is now, for another moment of the monotonic clock.</summary>
    public DateTimeOffset At(long ticks) => new(Math.Clamp(Utc + (ticks - Ticks), 0, DateTime.MaxValue.Ticks), TimeSpan.Zero);

    /// <summary>The same in milliseconds since 1970.</summary>
    public long Milliseconds(long ticks) => At(ticks).ToUnixTimeMilliseconds();
}
