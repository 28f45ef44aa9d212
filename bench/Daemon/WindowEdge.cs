using System.Diagnostics;
using Aggregator.Bench.Processes;
using Aggregator.Bench.Upstream;

namespace Aggregator.Bench.Daemon;

/// <summary>Everything that can be read at one instant.</summary>
internal sealed record WindowEdge(DateTimeOffset At, long Timestamp, MetricsPage Metrics, ProcessReading Process, double NginxCpu, double MachineCpu)
{
    public static async Task<WindowEdge> ReadAsync(DaemonProcess daemon, NginxServer nginx, CancellationToken cancellationToken)
    {
        var metrics = await daemon.ReadMetricsAsync(cancellationToken);
        return new WindowEdge(
            TimeProvider.System.GetUtcNow(), Stopwatch.GetTimestamp(), metrics, daemon.Read(), nginx.ReadCpu(), MachineReading.CpuSeconds());
    }
}
