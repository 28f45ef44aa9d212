using Aggregator.Bench.Daemon;

namespace Aggregator.Bench.Benchmarks;

/// <summary>Holds the runs that were made against those that were due.</summary>
internal static class ScheduleKept
{
    /// <summary>The share of due polls that were done, 0 to 1.</summary>
    public static double Share(ILookup<string, RecordedRun> runs, DaemonLoad load, DateTimeOffset since, DateTimeOffset before)
    {
        var (done, due) = (0L, 0L);
        foreach (var source in runs)
        {
            var inside = source.Where(run => run.StartedAt >= since && run.StartedAt < before).ToList();
            done += inside.Sum(run => (long)run.Done);
            due += DueRuns(inside, load.Interval, since, before) * load.TargetsPerSource;
        }

        // A source that never ran is in no history.
        due += (load.Sources - runs.Count) * (long)((before - since) / load.Interval) * load.TargetsPerSource;
        return due == 0 ? 0 : (double)done / due;
    }

    // A source's place in the interval is only known from its runs: the first and last tell what is missing before, between and after.
    private static long DueRuns(List<RecordedRun> runs, TimeSpan interval, DateTimeOffset since, DateTimeOffset before)
    {
        if (runs.Count == 0)
        {
            return (long)((before - since) / interval);
        }

        var (first, last) = (runs[0].StartedAt, runs[^1].StartedAt);
        return 1 + (long)((first - since) / interval) + (long)Math.Round((last - first) / interval) + (long)((before - last) / interval);
    }
}
