using Aggregator.Bench.Daemon;
using Aggregator.Bench.Results;
using Aggregator.Bench.Upstream;

namespace Aggregator.Bench.Benchmarks;

/// <summary>What a household's daemon occupies while it waits for its next run.</summary>
internal sealed class MemoryBenchmark : IBenchmark
{

    public string Name => "memory";

    public string Description => "resident memory with three providers, at rest";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchContext context, BenchFolder folder, CancellationToken cancellationToken)
    {
        var program = await context.DaemonPathAsync(cancellationToken);
        await using var nginx = await NginxServer.StartAsync(folder, cancellationToken);
        var address = DaemonProcess.FreeAddress();
        await using var daemon = DaemonProcess.Start(program, folder, "daemon", address, DaemonConfig.OfHousehold(address, nginx.Address));
        await daemon.WaitUntilReadyAsync(cancellationToken);
        // At rest: the first polls are over.
        await Task.Delay(TimeSpan.FromSeconds(context.Quick ? 10 : 30), TimeProvider.System, cancellationToken);
        var reading = daemon.Read();
        var metrics = await daemon.ReadMetricsAsync(cancellationToken);
        var failed = metrics.Sum("aggregator_polls_total") - metrics.Sum("aggregator_polls_total", "outcome=\"ok\"");
        await daemon.StopAsync(cancellationToken);
        return
        [
            new Figure(Name, "resident, three providers polled once, 30 s later", reading.ResidentMiB, "MiB", Bound.AtMost(90)),
            new Figure(Name, "peak", reading.PeakMiB, "MiB"),
            new Figure(Name, "polls that brought nothing", failed, "", Bound.AtMost(0)),
        ];
    }
}
