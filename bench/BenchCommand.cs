using Aggregator.Bench.Benchmarks;
using Aggregator.Bench.Results;

namespace Aggregator.Bench;

/// <summary>Runs the parts one after the other, prints a JSON line for each figure and keeps the table in the README.</summary>
internal static class BenchCommand
{
    private static readonly IBenchmark[] s_benchmarks =
    [
        new FloorBenchmark(),
        new FlatBenchmark(),
        new PacedBenchmark(),
        new ColdBenchmark(),
        new MemoryBenchmark(),
        new JournalBenchmark(),
        new LedgerBenchmark(),
        new StoreBenchmark(),
        new ApiBenchmark(),
        new ChartBenchmark(),
    ];

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        if (BenchOptions.Parse(args, [.. s_benchmarks.Select(benchmark => benchmark.Name)]) is not { } options)
        {
            await Console.Error.WriteLineAsync($"{BenchOptions.Usage}\nparts: {string.Join(' ', s_benchmarks.Select(benchmark => benchmark.Name))}");
            return 2;
        }

        using var context = new BenchContext(options);
        var machine = Machine.Read();
        Console.WriteLine(machine.ToJson());
        foreach (var benchmark in s_benchmarks.Where(benchmark => options.Parts.Count == 0 || options.Parts.Contains(benchmark.Name)))
        {
            var figures = await RunAsync(benchmark, context, cancellationToken);
            foreach (var figure in figures)
            {
                Console.WriteLine(figure.ToJson());
            }

            if (!options.Quick)
            {
                ResultTable.Update(RepositoryFolder.PathOf("bench/README.md"), machine, benchmark.Name, figures);
            }
        }

        return 0;
    }

    private static async Task<IReadOnlyList<Figure>> RunAsync(IBenchmark benchmark, BenchContext context, CancellationToken cancellationToken)
    {
        context.Say($"{benchmark.Name}: {benchmark.Description}");
        using var folder = context.CreateFolder(benchmark.Name);
        return await benchmark.RunAsync(context, folder, cancellationToken);
    }
}
