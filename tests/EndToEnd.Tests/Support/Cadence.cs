namespace Aggregator.EndToEnd.Tests.Support;

/// <summary>Whether a source kept its schedule.</summary>
internal static class Cadence
{
    /// <summary>
    /// Fails when runs left the grid that the first one began, or when several in a row are missing. A busy machine delays single runs: half
    /// of them have to be punctual to a tenth of the interval.
    /// </summary>
    public static void IsKept(string source, IReadOnlyList<RunRecord> runs, TimeSpan interval)
    {
        Assert.True(runs.Count > 3, $"{source} ran only {runs.Count} times.");
        // The run at the start is not on the schedule's grid, which begins with the one after. Any run may be a late one, so each is tried as the punctual one.
        var scheduled = runs.Skip(1).ToList();
        var off = scheduled.Min(punctual => Median(scheduled.Select(run => OffGrid(run.StartedAt - punctual.StartedAt, interval))));
        Assert.True(off < interval / 10, $"{source} left its schedule: half of its runs are more than {off} off.");
        var gap = scheduled.Zip(scheduled.Skip(1)).Max(pair => pair.Second.StartedAt - pair.First.StartedAt);
        Assert.True(gap < 3.5 * interval, $"{source} paused for {gap}.");
    }

    private static TimeSpan Median(IEnumerable<TimeSpan> times) => times.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : default;

    /// <summary>Distance from the nearest whole number of intervals.</summary>
    private static TimeSpan OffGrid(TimeSpan time, TimeSpan interval)
    {
        var past = TimeSpan.FromTicks(time.Duration().Ticks % interval.Ticks);
        return past < interval - past ? past : interval - past;
    }
}
