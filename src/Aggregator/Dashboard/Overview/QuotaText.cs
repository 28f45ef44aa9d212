using System.Globalization;
using Aggregator.Observability;

namespace Aggregator.Dashboard.Overview;

/// <summary>A limit as a card shows it.</summary>
/// <param name="Name">Such as <c>60 per minute</c>.</param>
/// <param name="Share">What of it is used, 0 to 1.</param>
/// <param name="Left">What is left, and when more of it comes.</param>
public sealed record QuotaText(string Name, double Share, string Left)
{
    /// <summary>A limit as it stands.</summary>
    internal static QuotaText Of(QuotaHealth quota, DateTimeOffset now)
    {
        var pool = quota.Pool == "calls" ? "" : $"{quota.Pool}: ";
        var renews = quota switch
        {
            { BlockedUntil: { } until } when until > now => $", held back for {Duration.Text(until - now)}",
            { RenewsAt: { } renewal } when renewal > now => $", renews in {Duration.Text(Whole(renewal - now))}",
            _ => "",
        };
        var share = quota.Limit > 0 ? Math.Clamp((double)quota.Used / quota.Limit, 0, 1) : 0;
        return new QuotaText(pool + Plain(quota.Quota), share, $"{quota.Left:#,0} left{renews}");
    }

    // "60 per 00:01:00" for a program is "60 per minute" for a person.
    private static string Plain(string quota)
    {
        var words = quota.Split(' ');
        var length = TimeSpan.TryParseExact(words[^1], "c", CultureInfo.InvariantCulture, out var span)
            ? span.Ticks switch
            {
                TimeSpan.TicksPerSecond => "second",
                TimeSpan.TicksPerMinute => "minute",
                TimeSpan.TicksPerHour => "hour",
                TimeSpan.TicksPerDay => "24 h",
                _ => Duration.Text(span),
            }
            : words[^1].ToLowerInvariant();
        var limit = long.TryParse(words[0], CultureInfo.InvariantCulture, out var number) ? $"{number:#,0}" : words[0];
        return string.Join(' ', [limit, .. words[1..^1], length]);
    }

    private static TimeSpan Whole(TimeSpan span) => TimeSpan.FromSeconds(Math.Ceiling(span.TotalSeconds));
}
