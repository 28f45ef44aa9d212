using System.Globalization;

namespace Aggregator.Bench.Processes;

/// <summary>What the kernel has booked for all processes together.</summary>
internal static class MachineReading
{
    private const double TicksPerSecond = 100;

    /// <summary>CPU seconds of everything so far, without idling and waiting.</summary>
    public static double CpuSeconds()
    {
        // "cpu user nice system idle iowait irq softirq steal …"; guest time is in user already.
        var ticks = File.ReadLines("/proc/stat").First()
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(field => long.Parse(field, CultureInfo.InvariantCulture))
            .ToArray();
        return (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]) / TicksPerSecond;
    }
}
