using Quartz;

namespace Aggregator.Planning;

/// <summary>Fetches at the instants of a cron expression in UTC.</summary>
internal sealed class CronRhythm : Rhythm
{
    // Two long months; a schedule by the second fills the list in hours and is extrapolated from there.
    private const int MostFirings = 20_000;
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(62);

    private readonly List<DateTimeOffset> _fetches = [];
    private readonly TimeSpan _seen;

    /// <param name="cron">A valid Quartz cron expression.</param>
    /// <param name="reuse">How long an answer is reused; a firing within it asks nothing.</param>
    /// <param name="start">The instant to begin at.</param>
    public CronRhythm(string cron, TimeSpan reuse, DateTimeOffset start)
    {
        var expression = CronExpression.Parse(cron).WithTimeZone(TimeZoneInfo.Utc);
        var firing = expression.GetNextValidTimeAfter(start);
        _seen = Horizon;
        for (var firings = 0; firing is { } at && at < start + Horizon; firings++)
        {
            if (firings == MostFirings)
            {
                _seen = at - _fetches[0];
                break;
            }

            if (_fetches.Count == 0 || at - _fetches[^1] >= reuse)
            {
                _fetches.Add(at);
            }

            firing = expression.GetNextValidTimeAfter(at);
        }
    }

    /// <inheritdoc/>
    public override long FetchesIn(TimeSpan span)
    {
        if (span > _seen)
        {
            return (long)Math.Ceiling(_fetches.Count * (span / _seen));
        }

        var most = 0;
        var first = 0;
        for (var last = 0; last < _fetches.Count; last++)
        {
            while (_fetches[last] - _fetches[first] >= span)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }
}
