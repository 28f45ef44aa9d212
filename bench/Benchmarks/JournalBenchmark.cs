using System.Diagnostics;
using Aggregator.Bench.Results;
using Aggregator.Journal;
using Aggregator.Providers.Contracts;
using Aggregator.State;

namespace Aggregator.Bench.Benchmarks;

/// <summary>How many readings a second become durable when many polls end at the same time, each waiting for its own.</summary>
internal sealed class JournalBenchmark : IBenchmark
{
    public string Name => "journal";

    public string Description => "polls that wait until their reading is on disk";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchContext context, BenchFolder folder, CancellationToken cancellationToken) =>
    [
        await MeasureAsync(folder, 1, context.Quick ? 2_000 : 20_000),
        await MeasureAsync(folder, 64, context.Quick ? 50_000 : 500_000),
        await MeasureAsync(folder, 1024, context.Quick ? 100_000 : 2_000_000),
    ];

    private async Task<Figure> MeasureAsync(BenchFolder folder, int pollers, int readings)
    {
        await using var state = StateDatabase.Open(folder.PathOf($"state-{pollers}.db"));
        using var journal = ReadingJournal.Open(state, new JournalOptions(), TimeProvider.System);
        var each = readings / pollers;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, pollers).Select(poller => Task.Run(() => AppendAsync(journal, BenchReadings.Series(poller), each))));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return new Figure(Name, $"readings appended, {pollers:N0} at the same time", each * pollers / seconds, "1/s");
    }

    private static async Task AppendAsync(ReadingJournal journal, Series series, int count)
    {
        var start = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var step = 0; step < count; step++)
        {
            await journal.AppendAsync([BenchReadings.Of(series, start.AddMinutes(step), step)]);
        }
    }
}
