using Aggregator.Configuration;

namespace Aggregator.Queries;

/// <summary>Tells the freshness of a value from its age.</summary>
/// <param name="Period">Time in which something new is expected.</param>
internal readonly record struct FreshnessBound(TimeSpan Period)
{
    private const int PeriodsFresh = 2;
    private const int PeriodsStale = 10;

    /// <summary>For the readings of a measurement that come from a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="measurement">What they are of.</param>
    /// <param name="now">The instant from which gaps of a cron expression are counted.</param>
    public static FreshnessBound Of(SourceSettings source, string measurement, DateTimeOffset now) => Of(source.Period(now), source.FreshnessOf(measurement));

    /// <summary>For a source that asks in one rhythm an upstream that changes in another: the slower one rules.</summary>
    /// <param name="period">Longest time between two runs.</param>
    /// <param name="upstream">How often upstream has something new.</param>
    public static FreshnessBound Of(TimeSpan period, TimeSpan upstream) => new(period > upstream ? period : upstream);

    /// <summary>Fresh up to two periods, stale up to ten, then expired. An instant in the future, as of a forecast, is fresh.</summary>
    public Freshness Judge(TimeSpan age) =>
        age <= PeriodsFresh * Period ? Freshness.Fresh
        : age <= PeriodsStale * Period ? Freshness.Stale
        : Freshness.Expired;
}
