namespace Aggregator.Quotas;

/// <summary>The ledger's two clocks, and which start of the machine the monotonic one counts from.</summary>
/// <param name="time">The clocks.</param>
/// <param name="boot">Names the machine's present start; null when the system does not tell, and then only the wall clock spans a restart.</param>
internal sealed class LedgerClock(TimeProvider time, string? boot)
{
    private const string BootIdFile = "/proc/sys/kernel/random/boot_id";

    /// <summary>Names the machine's present start.</summary>
    public string? Boot { get; } = boot;

    /// <summary>The clocks' owner, for timers.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>The monotonic clock alone, which is cheaper than <see cref="Now"/>.</summary>
    public long Ticks => Time.GetElapsedTime(0).Ticks;

    /// <summary>Both clocks.</summary>
    public LedgerInstant Now => new(Ticks, Time.GetUtcNow().UtcTicks);

    /// <summary>What the kernel calls the machine's present start; null when there is no such name.</summary>
    public static string? ReadBoot() => File.Exists(BootIdFile) ? File.ReadAllText(BootIdFile).Trim() : null;
}
