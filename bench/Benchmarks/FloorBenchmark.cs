using Aggregator.Bench.Floor;
using Aggregator.Bench.Results;
using Aggregator.Bench.Upstream;

namespace Aggregator.Bench.Benchmarks;

/// <summary>What the machine and the platform charge for the same traffic, before Aggregator does anything.</summary>
internal sealed class FloorBenchmark : IBenchmark
{
    public string Name => "floor";

    public string Description => "a program that does nothing but GET, parse and POST, flat out";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchContext context, BenchFolder folder, CancellationToken cancellationToken)
    {
        await using var nginx = await NginxServer.StartAsync(folder, cancellationToken);
        return
        [
            .. Figures("one POST per 100 polls", await FloorRun.MeasureAsync(context, folder, nginx, 100, cancellationToken)),
            .. Figures("one POST per poll", await FloorRun.MeasureAsync(context, folder, nginx, 1, cancellationToken)),
        ];
    }

    private IEnumerable<Figure> Figures(string how, FloorRun run) =>
    [
        new Figure(Name, $"CPU per 1,000 polls, {how}", run.Cpu, "s"),
        new Figure(Name, $"polls, {how}", run.Rate, "1/s"),
        new Figure(Name, $"nginx' CPU per 1,000 polls, {how}", run.NginxCpu, "s"),
    ];
}
