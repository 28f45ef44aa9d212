using System.Globalization;

namespace Aggregator.Bench.Processes;

/// <summary>What the kernel has booked for a process so far.</summary>
/// <param name="CpuSeconds">User and system time, in steps of 10 ms.</param>
/// <param name="ResidentMiB">Resident memory now.</param>
/// <param name="PeakMiB">The most there ever was.</param>
internal sealed record ProcessReading(double CpuSeconds, double ResidentMiB, double PeakMiB)
{
    // Linux reports process times in USER_HZ, which is 100 on every architecture .NET runs on.
    private const double TicksPerSecond = 100;

    public static ProcessReading Of(int id)
    {
        // The name in parentheses may hold spaces; the rest does not.
        var stat = File.ReadAllText($"/proc/{id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        var status = File.ReadAllLines($"/proc/{id}/status");
        return new ProcessReading(ticks / TicksPerSecond, Kibibytes(status, "VmRSS:") / 1024, Kibibytes(status, "VmHWM:") / 1024);
    }

    private static double Kibibytes(string[] status, string name)
    {
        var line = Array.Find(status, line => line.StartsWith(name, StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
