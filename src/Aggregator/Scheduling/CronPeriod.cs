using Quartz;

namespace Aggregator.Scheduling;

/// <summary>How long a cron schedule can be silent by itself, so that health does not take a planned pause for an outage.</summary>
internal static class CronPeriod
{
    private const int MostFirings = 2000;

    /// <summary>The longest gap between two firings in the week after an instant, or over 2,000 firings if those come first.</summary>
    public static TimeSpan LongestGap(string cron, DateTimeOffset now)
    {
        var expression = CronExpression.Parse(cron).WithTimeZone(TimeZoneInfo.Utc);
        var longest = TimeSpan.Zero;
        var previous = expression.GetNextValidTimeAfter(now);
        for (var i = 0; i < MostFirings && previous is { } from && from < now.AddDays(7); i++)
        {
            previous = expression.GetNextValidTimeAfter(from);
            longest = previous is { } next && next - from > longest ? next - from : longest;
        }

        return longest == TimeSpan.Zero ? TimeSpan.FromDays(7) : longest;
    }
}
