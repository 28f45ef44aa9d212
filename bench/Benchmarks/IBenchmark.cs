using Aggregator.Bench.Results;

namespace Aggregator.Bench.Benchmarks;

/// <summary>One part of the benchmarks.</summary>
internal interface IBenchmark
{
    /// <summary>Its name on the command line and in the table.</summary>
    string Name { get; }

    /// <summary>What it does, in one line.</summary>
    string Description { get; }

    Task<IReadOnlyList<Figure>> RunAsync(BenchContext context, BenchFolder folder, CancellationToken cancellationToken);
}
