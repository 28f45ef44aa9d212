using Aggregator.Bench.Daemon;
using Aggregator.Bench.Floor;
using Aggregator.Bench.Results;
using Aggregator.Bench.Upstream;

namespace Aggregator.Bench.Benchmarks;

/// <summary>What one poll costs, and whether as many as the target says are done each second.</summary>
internal sealed class FlatBenchmark : IBenchmark
{
    private static readonly DaemonLoad s_load = new(Sources: 205, TargetsPerSource: 100, Interval: TimeSpan.FromSeconds(1), Concurrency: 2);

    // The sources begin one after another, for 20 s.
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(30);

    public string Name => "flat";

    public string Description => $"the daemon with everything on, asked for {s_load.PollsPerSecond:N0} polls a second";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchContext context, BenchFolder folder, CancellationToken cancellationToken)
    {
        var program = await context.DaemonPathAsync(cancellationToken);
        await using var nginx = await NginxServer.StartAsync(folder, cancellationToken);
        // Just before and just after: a shared machine is faster in one minute than in another.
        var before = await FloorRun.MeasureAsync(context, folder, nginx, linesPerPost: 100, cancellationToken);
        var address = DaemonProcess.FreeAddress();
        await using var daemon = DaemonProcess.Start(program, folder, "daemon", address, DaemonConfig.Of(address, nginx.Address, s_load));
        var window = await DaemonWindow.MeasureAsync(
            daemon, nginx, s_settling, TimeSpan.FromSeconds(context.Quick ? 10 : 30), cancellationToken);
        await daemon.StopAsync(cancellationToken);
        var after = await FloorRun.MeasureAsync(context, folder, nginx, linesPerPost: 100, cancellationToken);

        var polls = window.Polls("ok");
        var cpu = window.Cpu * 1000 / polls;
        var nginxCpu = window.NginxCpu * 1000 / window.Polls();
        return
        [
            new Figure(Name, "CPU per 1,000 polls", cpu, "s", Bound.AtMost(0.04)),
            new Figure(Name, "floor's CPU per 1,000 polls, just before", before.Cpu, "s"),
            new Figure(Name, "floor's CPU per 1,000 polls, just after", after.Cpu, "s"),
            // 0.04 s was asked for where the floor cost 0.015 s.
            new Figure(Name, "CPU, times the floor's", cpu / ((before.Cpu + after.Cpu) / 2), "", Bound.AtMost(0.04 / 0.015)),
            new Figure(Name, "polls with new readings", polls / window.Seconds, "1/s", Bound.AtLeast(20_000)),
            new Figure(Name, "polls whose observation was the same as before", (window.Polls() - polls) / window.Seconds, "1/s"),
            new Figure(Name, "daemon's cores", window.Cpu / window.Seconds, ""),
            new Figure(Name, "nginx' CPU per 1,000 polls", nginxCpu, "s"),
            // The same work in the same seconds: what the machine's mood changes, it changes for both.
            new Figure(Name, "CPU, times nginx'", cpu / nginxCpu, ""),
            new Figure(Name, "cores that others kept busy", window.OthersCores, ""),
            new Figure(Name, "peak memory", window.Last.Process.PeakMiB, "MiB"),
            StoredRows.Compare(Name, daemon),
        ];
    }
}
