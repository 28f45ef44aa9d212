using System.Diagnostics;
using Aggregator.Bench.Daemon;
using Aggregator.Bench.Results;
using Aggregator.Bench.Upstream;
using Aggregator.Stores.Sqlite;

namespace Aggregator.Bench.Benchmarks;

/// <summary>What a dashboard waits for, and whether polling notices that somebody asks.</summary>
internal sealed class ApiBenchmark : IBenchmark
{
    private const int SeriesCount = 1_000;
    private const int RowsOfEach = 50;
    private const int MonthOfMinutes = 43_200;
    private const int Buckets = 500;
    private const int Times = 200;
    private const int TimesBefore = 100;
    private const int CallsPerSecond = 2_000;
    private const string Chart = "chart";
    private const string Past = "past";

    // Spans begin at whole multiples of their length: this one fits the month 500 times.
    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_span = s_step * MonthOfMinutes / Buckets;

    // 1,000 targets, each every 10 s, as in the benchmark of the schedule.
    private static readonly DaemonLoad s_load = new(Sources: 10, TargetsPerSource: 100, Interval: TimeSpan.FromSeconds(10), Concurrency: 32)
    {
        Jitter = TimeSpan.FromSeconds(10),
    };

    public string Name => "api";

    public string Description => "the API of a daemon that polls 1,000 targets every 10 s";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchContext context, BenchFolder folder, CancellationToken cancellationToken)
    {
        var program = await context.DaemonPathAsync(cancellationToken);
        var data = Directory.CreateDirectory(Path.Combine(folder.Path, "daemon", "data")).FullName;
        var start = DateTimeOffset.UnixEpoch + s_span * Math.Floor((TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch) / s_span) - s_step * MonthOfMinutes;
        await FillAsync(Path.Combine(data, "readings.db"), start, cancellationToken);
        await using var nginx = await NginxServer.StartAsync(folder, cancellationToken);
        var address = DaemonProcess.FreeAddress();
        await using var daemon = DaemonProcess.Start(program, folder, "daemon", address, DaemonConfig.Of(address, nginx.Address, s_load));
        await daemon.WaitUntilReadyAsync(cancellationToken);
        // The schedule goes round a few times before anybody calls.
        await Task.Delay(TimeSpan.FromSeconds(context.Quick ? 20 : 60), TimeProvider.System, cancellationToken);
        using var caller = new ApiCaller(address);
        var since = $"{start.UtcDateTime:O}";
        var before = $"{start.UtcDateTime + s_step * MonthOfMinutes:O}";
        IReadOnlyList<Figure> figures =
        [
            await TimeAsync(
                $"{MonthOfMinutes:N0} rows of one series reduced to {Buckets} points", 20,
                $"/api/v1/points?measurement=archive&place={Chart}&field=temperature&since={since}&before={before}&every={s_span.TotalSeconds}s", "\"temperature\""),
            await TimeAsync($"latest of {SeriesCount:N0} series", 10, $"/api/v1/latest?measurement=archive&source={Past}&limit={SeriesCount}", $"\"total\":{SeriesCount}"),
            .. await FloodAsync(TimeSpan.FromSeconds(context.Quick ? 20 : 60)),
        ];
        await daemon.StopAsync(cancellationToken);
        return figures;

        async Task<Figure> TimeAsync(string name, double atMost, string path, string word)
        {
            await caller.AskAsync(path, word, TimesBefore, cancellationToken);
            var taken = await caller.AskAsync(path, word, Times, cancellationToken);
            return new Figure(Name, $"{name}, p95 of {Times}", P95(taken), "ms", Bound.AtMost(atMost));
        }

        async Task<IReadOnlyList<Figure>> FloodAsync(TimeSpan length)
        {
            string PathOf(int number) => $"/api/v1/latest?measurement=weather&place=p{number % s_load.Sources:000}-{number / s_load.Sources % s_load.TargetsPerSource:000}";
            await caller.FloodAsync(PathOf, "\"temperature\"", CallsPerSecond, TimeSpan.FromSeconds(5), cancellationToken);
            var first = await WindowEdge.ReadAsync(daemon, nginx, cancellationToken);
            var began = Stopwatch.GetTimestamp();
            var taken = await caller.FloodAsync(PathOf, "\"temperature\"", CallsPerSecond + CallsPerSecond / 100, length, cancellationToken);
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            var last = await WindowEdge.ReadAsync(daemon, nginx, cancellationToken);
            var window = DaemonWindow.Between(first, last);
            var share = ScheduleKept.Share(DaemonLedger.Runs(daemon), s_load, first.At, last.At);
            return
            [
                new Figure(Name, "latest of one place, answers", taken.Count / seconds, "1/s", Bound.AtLeast(CallsPerSecond)),
                new Figure(Name, "latest of one place, p95 from when it was due", P95(taken), "ms"),
                new Figure(Name, "meanwhile: polls done", share * 100, "%", Bound.AtLeast(99.9)),
                new Figure(Name, "meanwhile: start lateness p99, at most", window.LatenessMs(0.99), "ms", Bound.AtMost(250)),
                new Figure(Name, "meanwhile: daemon's cores", window.Cpu / window.Seconds, ""),
            ];
        }
    }

    private static double P95(IReadOnlyCollection<double> taken) => taken.Order().ElementAt(taken.Count * 95 / 100);

    private static async Task FillAsync(string path, DateTimeOffset start, CancellationToken cancellationToken)
    {
        await using var store = new SqliteReadingStore("local", new SqliteStoreOptions { Path = path, Retention = TimeSpan.Zero }, [BenchReadings.Archive]);
        var series = Enumerable.Range(0, SeriesCount).Select(number => BenchReadings.Series(BenchReadings.Archive, Past, BenchReadings.Place(number))).ToArray();
        var chart = BenchReadings.Series(BenchReadings.Archive, Chart, Chart);
        var rows = Enumerable.Range(0, RowsOfEach).SelectMany(step => series.Select(one => BenchReadings.Of(one, start + s_step * step, step)))
            .Concat(Enumerable.Range(0, MonthOfMinutes).Select(step => BenchReadings.Of(chart, start + s_step * step, step)));
        await StoreFill.AppendAsync(store, rows, cancellationToken);
    }
}
