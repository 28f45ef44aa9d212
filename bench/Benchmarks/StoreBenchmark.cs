using System.Diagnostics;
using Aggregator.Bench.Results;
using Aggregator.Journal;
using Aggregator.Providers.Contracts;
using Aggregator.Stores.Sqlite;

namespace Aggregator.Bench.Benchmarks;

/// <summary>How fast the embedded store takes readings when it is large, and how fast it gives them back.</summary>
internal sealed class StoreBenchmark : IBenchmark
{
    private const int SeriesCount = 5_000;

    // One series is polled so much more often than the others that it holds a month of minutes: what a chart asks for.
    private const int LongSeriesRows = 43_200;

    private static readonly DateTimeOffset s_start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Name => "store";

    public string Description => "the embedded store with 5,000 series of 8 fields, arriving in the order of time";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchContext context, BenchFolder folder, CancellationToken cancellationToken)
    {
        var path = folder.PathOf("readings.db");
        var figures = new List<Figure>();
        await using (var store = new SqliteReadingStore("local", new SqliteStoreOptions { Path = path, Retention = TimeSpan.Zero }, [BenchReadings.Measurement]))
        {
            figures.AddRange(await AppendAsync(context, store, cancellationToken));
        }

        figures.Add(new Figure(Name, "file", new FileInfo(path).Length / 1048576.0, "MiB"));
        return figures;
    }

    private async Task<IReadOnlyList<Figure>> AppendAsync(BenchContext context, SqliteReadingStore store, CancellationToken cancellationToken)
    {
        var rows = context.Quick ? 500_000 : 5_000_000;
        var steps = rows / SeriesCount;
        var series = Enumerable.Range(0, SeriesCount).Select(BenchReadings.Series).ToArray();
        var extra = LongSeriesRows / steps;
        var batch = new BatchMaker(store.Batching.MaxLines);
        var clock = new Stopwatch();
        var (stored, id) = (0L, 0L);
        var lastMillion = new RateOfLast(rows / 5);
        for (var step = 0; step < steps; step++)
        {
            var at = s_start.AddHours(step);
            foreach (var one in series)
            {
                await AddAsync(BenchReadings.Of(one, at, step));
            }

            for (var i = 1; i < extra; i++)
            {
                await AddAsync(BenchReadings.Of(series[0], at.AddHours((double)i / extra), step * extra + i));
            }
        }

        return
        [
            new Figure(Name, $"readings appended, {rows:N0} rows in all", stored / clock.Elapsed.TotalSeconds, "1/s"),
            new Figure(Name, $"readings appended, last {rows / 5:N0}", lastMillion.PerSecond(stored, clock.Elapsed), "1/s", Bound.AtLeast(60_000)),
        ];

        async ValueTask AddAsync(Reading reading)
        {
            batch.Add(reading);
            if (!batch.IsFull)
            {
                return;
            }

            var lines = batch.Take(++id);
            clock.Start();
            await store.AppendAsync(lines, cancellationToken);
            clock.Stop();
            stored += lines.Readings;
            lastMillion.Note(stored, clock.Elapsed);
        }
    }
}
