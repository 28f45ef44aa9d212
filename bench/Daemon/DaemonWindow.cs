using System.Diagnostics;
using Aggregator.Bench.Upstream;

namespace Aggregator.Bench.Daemon;

/// <summary>A stretch of time in a daemon's life, after it has warmed up.</summary>
internal sealed class DaemonWindow
{
    private DaemonWindow(WindowEdge first, WindowEdge last) => (First, Last) = (first, last);

    public WindowEdge First { get; }

    public WindowEdge Last { get; }

    public double Seconds => Stopwatch.GetElapsedTime(First.Timestamp, Last.Timestamp).TotalSeconds;

    /// <summary>CPU seconds of the daemon.</summary>
    public double Cpu => Last.Process.CpuSeconds - First.Process.CpuSeconds;

    /// <summary>CPU seconds of nginx.</summary>
    public double NginxCpu => Last.NginxCpu - First.NginxCpu;

    /// <summary>Cores kept busy by anything else: figures are only worth comparing when this is near 0.</summary>
    public double OthersCores => Math.Max(0, (Last.MachineCpu - First.MachineCpu - Cpu - NginxCpu) / Seconds);

    /// <summary>Polls with that outcome; of any outcome when none is named.</summary>
    public double Polls(string? outcome = null)
    {
        var label = outcome is null ? "" : $"outcome=\"{outcome}\"";
        return Last.Metrics.Sum("aggregator_polls_total", label) - First.Metrics.Sum("aggregator_polls_total", label);
    }

    /// <summary>Upper bound of the quantile of the start lateness, in milliseconds.</summary>
    public double LatenessMs(double quantile) =>
        Quantile.Of("aggregator_run_lateness_seconds", quantile, First.Metrics, Last.Metrics) * 1000;

    /// <summary>What lies between two looks.</summary>
    public static DaemonWindow Between(WindowEdge first, WindowEdge last) => new(first, last);

    public static async Task<DaemonWindow> MeasureAsync(
        DaemonProcess daemon, NginxServer nginx, TimeSpan warmUp, TimeSpan length, CancellationToken cancellationToken)
    {
        await daemon.WaitUntilReadyAsync(cancellationToken);
        await Task.Delay(warmUp, TimeProvider.System, cancellationToken);
        var first = await WindowEdge.ReadAsync(daemon, nginx, cancellationToken);
        await Task.Delay(length, TimeProvider.System, cancellationToken);
        await daemon.EnsureRunningAsync();
        return new DaemonWindow(first, await WindowEdge.ReadAsync(daemon, nginx, cancellationToken));
    }
}
