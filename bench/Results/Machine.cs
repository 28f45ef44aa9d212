using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Aggregator.Bench.Results;

/// <summary>What the figures were measured on; nothing that names the host.</summary>
internal sealed record Machine(string Cpu, int Cores, double MemoryGiB, string Kernel, string Runtime, string FileSystem)
{
    public static Machine Read()
    {
        var cpu = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        var memory = File.ReadLines("/proc/meminfo").First(line => line.StartsWith("MemTotal", StringComparison.Ordinal));
        var kibibytes = double.Parse(memory.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        var release = File.ReadAllText("/proc/sys/kernel/osrelease").Trim();
        return new Machine(
            cpu?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString(),
            Environment.ProcessorCount,
            Math.Round(kibibytes / (1 << 20), 1),
            // The rest of a kernel's release often names who built it, and for whom.
            $"Linux {release.Split('-')[0]}",
            RuntimeInformation.FrameworkDescription,
            new DriveInfo(Path.GetTempPath()).DriveFormat);
    }

    public string ToJson() => JsonSerializer.Serialize(
        new { cpu = Cpu, cores = Cores, memory_gib = MemoryGiB, kernel = Kernel, runtime = Runtime, file_system = FileSystem }, FigureJson.Options);

    public override string ToString() => $"{Cpu}, {Cores} cores, {MemoryGiB:0.#} GiB, {Kernel}, {FileSystem}, {Runtime}";
}
