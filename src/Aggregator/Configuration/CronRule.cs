using Quartz;

namespace Aggregator.Configuration;

/// <summary>Checks cron schedules, of sources and of plans.</summary>
internal static class CronRule
{
    /// <summary>Notes what is wrong with a schedule.</summary>
    /// <param name="cron">The expression.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="origin">Who says so.</param>
    /// <param name="now">Unless null, it must still have a firing to come.</param>
    /// <param name="remedy">What to do when it has none, besides correcting its year.</param>
    /// <param name="problems">Takes the mistakes.</param>
    public static void Check(string cron, string path, string? origin, DateTimeOffset? now, string remedy, ProblemList problems)
    {
        if (Reason(cron) is { } reason)
        {
            problems.Add(path, $"must be a Quartz cron expression with seconds, such as \"0 35 * * * ?\" for 35 minutes past each hour; '{cron}' is not: {reason}", origin);
        }
        else if (now is { } instant && Next(cron, instant) is null)
        {
            problems.Add(path, $"'{cron}' has fired for the last time; correct its year, or {remedy}.", origin);
        }
    }

    /// <summary>When a good expression fires next after an instant, UTC; null when never again.</summary>
    public static DateTimeOffset? Next(string cron, DateTimeOffset after) => CronExpression.Parse(cron).WithTimeZone(TimeZoneInfo.Utc).GetNextValidTimeAfter(after);

    private static string? Reason(string cron)
    {
        try
        {
            return CronExpression.Parse(cron).GetNextValidTimeAfter(DateTimeOffset.UnixEpoch) is null ? "it never fires." : null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }
}
