using Aggregator.Bench.Daemon;
using Aggregator.Bench.Results;
using Aggregator.Bench.Upstream;

namespace Aggregator.Bench.Benchmarks;

/// <summary>What polling on schedule costs, and whether the schedule is kept.</summary>
internal sealed class PacedBenchmark : IBenchmark
{
    private static readonly DaemonLoad s_large = new(Sources: 100, TargetsPerSource: 100, Interval: TimeSpan.FromSeconds(10), Concurrency: 32)
    {
        Jitter = TimeSpan.FromSeconds(10),
    };

    private static readonly DaemonLoad s_small = s_large with { Sources = 10 };

    public string Name => "paced";

    public string Description => "the daemon with everything on, 10,000 and 1,000 targets every 10 s";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchContext context, BenchFolder folder, CancellationToken cancellationToken)
    {
        var program = await context.DaemonPathAsync(cancellationToken);
        await using var nginx = await NginxServer.StartAsync(folder, cancellationToken);
        return
        [
            .. await MeasureAsync(s_large, isLarge: true),
            .. await MeasureAsync(s_small, isLarge: false),
        ];

        async Task<IReadOnlyList<Figure>> MeasureAsync(DaemonLoad load, bool isLarge)
        {
            var address = DaemonProcess.FreeAddress();
            await using var daemon = DaemonProcess.Start(
                program, folder, $"daemon-{load.Sources}", address, DaemonConfig.Of(address, nginx.Address, load));
            // A daemon runs for years. In its first minutes the runtime still compiles: with 1,000 targets that was half of the work.
            var settling = context.Quick ? 25 : isLarge ? 60 : 150;
            var window = await DaemonWindow.MeasureAsync(
                daemon, nginx, TimeSpan.FromSeconds(settling), TimeSpan.FromSeconds(context.Quick ? 20 : 60), cancellationToken);
            await daemon.StopAsync(cancellationToken);
            return FiguresOf(load, isLarge, daemon, window);
        }
    }

    private IReadOnlyList<Figure> FiguresOf(DaemonLoad load, bool isLarge, DaemonProcess daemon, DaemonWindow window)
    {
        var name = $"{load.Sources * load.TargetsPerSource:N0} targets: ";
        var stored = StoredRows.Compare(Name, daemon);
        var share = ScheduleKept.Share(DaemonLedger.Runs(daemon), load, window.First.At, window.Last.At);
        return
        [
            new Figure(Name, name + "polls done", share * 100, "%", isLarge ? Bound.AtLeast(99.9) : null),
            new Figure(Name, name + "start lateness p50, at most", window.LatenessMs(0.5), "ms"),
            new Figure(Name, name + "start lateness p99, at most", window.LatenessMs(0.99), "ms", isLarge ? Bound.AtMost(250) : null),
            new Figure(Name, name + "cores", window.Cpu / window.Seconds, "", isLarge ? Bound.AtMost(0.1) : null),
            new Figure(Name, name + "CPU per 1,000 polls", window.Cpu * 1000 / window.Polls(), "s", isLarge ? null : Bound.AtMost(0.2)),
            new Figure(Name, name + "cores that others kept busy", window.OthersCores, ""),
            new Figure(Name, name + "memory at the end", window.Last.Process.ResidentMiB, "MiB"),
            new Figure(Name, name + "peak memory", window.Last.Process.PeakMiB, "MiB", isLarge ? Bound.AtMost(150) : null),
            stored with { Name = name + stored.Name },
        ];
    }
}
