namespace Aggregator.Queries;

/// <summary>Tells the freshness of a value from its age.</summary>
/// <param name="Period">Time in which something new is expected.</param>
internal readonly record struct FreshnessBound(TimeSpan Period)
{
    private const int PeriodsFresh = 2;
    private const int PeriodsStale = 10;

    /// <summary>For a source that asks at an interval an upstream that changes at another: the slower one rules.</summary>
    /// <param name="interval">Time between runs.</param>
    /// <param name="upstream">How often upstream has something new.</param>
    public static FreshnessBound Of(TimeSpan interval, TimeSpan upstream) => new(interval > upstream ? interval : upstream);

    /// <summary>Fresh up to two periods, stale up to ten, then expired. An instant in the future, as of a forecast, is fresh.</summary>
    public Freshness Judge(TimeSpan age) =>
        age <= PeriodsFresh * Period ? Freshness.Fresh
        : age <= PeriodsStale * Period ? Freshness.Stale
        : Freshness.Expired;
}
