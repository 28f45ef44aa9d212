using System.Diagnostics;
using Aggregator.Bench.Results;
using Aggregator.Journal;
using Aggregator.Providers.Contracts;
using Aggregator.Queries;
using Aggregator.Stores.Sqlite;

namespace Aggregator.Bench.Benchmarks;

/// <summary>How fast the embedded store takes readings when it is large, and how fast it gives them back.</summary>
internal sealed class StoreBenchmark : IBenchmark
{
    private const int SeriesCount = 5_000;

    // One series is polled so much more often than the others that it holds a month of minutes: what a chart asks for.
    private const int MonthOfMinutes = 43_200;

    private static readonly TimeSpan s_step = TimeSpan.FromHours(1);
    private static readonly DateTimeOffset s_start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Name => "store";

    public string Description => "the embedded store with 5,000 series of 8 fields, arriving in the order of time";

    private static int Rows(BenchContext context) => context.Quick ? 500_000 : 5_000_000;

    private static int Steps(BenchContext context) => Rows(context) / SeriesCount;

    private static TimeSpan Length(BenchContext context) => s_step * Steps(context);

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchContext context, BenchFolder folder, CancellationToken cancellationToken)
    {
        var path = folder.PathOf("readings.db");
        var figures = new List<Figure>();
        await using (var store = new SqliteReadingStore("local", new SqliteStoreOptions { Path = path, Retention = TimeSpan.Zero }, [BenchReadings.Measurement]))
        {
            figures.AddRange(await AppendAsync(context, store, cancellationToken));
        }

        using var database = new ReadingsDatabase(path, TimeProvider.System);
        var reads = new StoreReads(Name, database);
        figures.AddRange(reads.LongSeries(BenchReadings.Place(0), MonthOfMinutes, Length(context)));
        figures.Add(reads.Latest());
        figures.Add(new Figure(Name, "file", new FileInfo(path).Length / 1048576.0, "MiB"));
        return figures;
    }

    private async Task<IReadOnlyList<Figure>> AppendAsync(BenchContext context, SqliteReadingStore store, CancellationToken cancellationToken)
    {
        var rows = Rows(context);
        var steps = Steps(context);
        var series = Enumerable.Range(0, SeriesCount).Select(BenchReadings.Series).ToArray();
        var batch = new BatchMaker(store.Batching.MaxLines);
        var clock = new Stopwatch();
        var (stored, id) = (0L, 0L);
        var lastMillion = new RateOfLast(rows / 5);
        for (var step = 0; step < steps; step++)
        {
            var at = s_start + s_step * step;
            foreach (var one in series)
            {
                await AddAsync(BenchReadings.Of(one, at, step));
            }

            // One series is polled more often.
            var (first, next) = ((long)step * MonthOfMinutes / steps, (step + 1L) * MonthOfMinutes / steps);
            for (var i = first + 1; i < next; i++)
            {
                await AddAsync(BenchReadings.Of(series[0], at + s_step * (i - first) / (next - first), (int)i));
            }
        }

        await StoreAsync();

        return
        [
            new Figure(Name, $"readings appended, {rows:N0} rows in all", stored / clock.Elapsed.TotalSeconds, "1/s"),
            new Figure(Name, $"readings appended, last {rows / 5:N0}", lastMillion.PerSecond(stored, clock.Elapsed), "1/s", Bound.AtLeast(60_000)),
        ];

        async ValueTask AddAsync(Reading reading)
        {
            batch.Add(reading);
            if (batch.IsFull)
            {
                await StoreAsync();
            }
        }

        async Task StoreAsync()
        {
            var lines = batch.Take(++id);
            clock.Start();
            await store.AppendAsync(lines, cancellationToken);
            clock.Stop();
            stored += lines.Readings;
            lastMillion.Note(stored, clock.Elapsed);
        }
    }
}
