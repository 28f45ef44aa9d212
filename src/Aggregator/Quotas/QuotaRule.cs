using System.Globalization;
using Aggregator.Configuration;
using Aggregator.Providers.Contracts;

namespace Aggregator.Quotas;

/// <summary>A limit of upstream, understood.</summary>
/// <param name="Kind">What is counted how.</param>
/// <param name="Length">The window's length, or the time in which a token comes back; zero for the calendar's windows.</param>
/// <param name="Limit">Calls in a window, or tokens in a full bucket; at least 1.</param>
internal sealed record QuotaRule(QuotaRuleKind Kind, TimeSpan Length, int Limit)
{
    private const string BucketPrefix = "bucket/";

    /// <summary>Longest sliding window, 24 h.</summary>
    public static readonly TimeSpan LongestWindow = TimeSpan.FromHours(24);

    /// <summary>The periods that have a name, shortest first; case does not matter.</summary>
    public static IReadOnlyList<string> PeriodNames { get; } = ["Second", "Minute", "Hour", "Day", "Month"];

    /// <summary>Names the window without its limit: a changed limit keeps the history.</summary>
    public string Key => Kind switch
    {
        QuotaRuleKind.Sliding => Length.ToString("c", CultureInfo.InvariantCulture),
        QuotaRuleKind.Bucket => $"{BucketPrefix}{Length:c}",
        _ => Kind.ToString(),
    };

    /// <summary>For people, such as <c>60 per 00:01:00</c>, <c>1000 per Day</c>, <c>20 at once, 1 more per 00:00:15</c>.</summary>
    public string Text => Kind == QuotaRuleKind.Bucket ? $"{Limit} at once, 1 more per {Length:c}" : $"{Limit} per {Key}";

    /// <summary>Understands a limit of the configuration.</summary>
    /// <exception cref="FormatException">It is neither a window nor a bucket; the message says what is missing.</exception>
    public static QuotaRule From(QuotaOptions options) => options switch
    {
        { Capacity: > 0, RefillEvery: { } every, Limit: null, Per: null } when every > TimeSpan.Zero =>
            new(QuotaRuleKind.Bucket, every, options.Capacity.Value),
        { Limit: > 0, Per: { } per, Capacity: null, RefillEvery: null } => Window(per, options.Limit.Value)
            ?? throw new FormatException($"'{per}' is no window: {string.Join(", ", PeriodNames)}, or a time span up to 24 h such as 00:05:00."),
        _ => throw new FormatException("A quota is either Limit and Per, or Capacity and RefillEvery, each above 0."),
    };

    /// <summary>The rule behind a <see cref="Key"/>; null when there is none, as in a newer version's file.</summary>
    public static QuotaRule? FromKey(string key, int limit) => key switch
    {
        "Day" => new(QuotaRuleKind.Day, default, limit),
        "Month" => new(QuotaRuleKind.Month, default, limit),
        _ when key.StartsWith(BucketPrefix, StringComparison.Ordinal) => TimeSpan.TryParseExact(key[BucketPrefix.Length..], "c", CultureInfo.InvariantCulture, out var every)
            ? new(QuotaRuleKind.Bucket, every, limit)
            : null,
        _ => TimeSpan.TryParseExact(key, "c", CultureInfo.InvariantCulture, out var length) ? new(QuotaRuleKind.Sliding, length, limit) : null,
    };

    /// <summary>Of each kind the tightest: what rules when several sources share a credential.</summary>
    public static IReadOnlyList<QuotaRule> Tightest(IEnumerable<QuotaRule> rules) =>
        [.. rules.GroupBy(rule => rule.Key).Select(group => group.MinBy(rule => rule.Limit)!)];

    /// <summary>The window's counter, new and empty.</summary>
    public QuotaWindow CreateWindow() => Kind switch
    {
        QuotaRuleKind.Sliding => new SlidingWindow(this),
        QuotaRuleKind.Bucket => new TokenBucket(this),
        _ => new CalendarWindow(this),
    };

    /// <summary>At most so many calls in a period, named or as a time span; null when the text is no period.</summary>
    public static QuotaRule? Window(string per, int limit) => per.ToUpperInvariant() switch
    {
        "SECOND" => new(QuotaRuleKind.Sliding, TimeSpan.FromSeconds(1), limit),
        "MINUTE" => new(QuotaRuleKind.Sliding, TimeSpan.FromMinutes(1), limit),
        "HOUR" => new(QuotaRuleKind.Sliding, TimeSpan.FromHours(1), limit),
        "DAY" => new(QuotaRuleKind.Day, default, limit),
        "MONTH" => new(QuotaRuleKind.Month, default, limit),
        _ when ScalarReader.Read(typeof(TimeSpan), per) is TimeSpan length && length > TimeSpan.Zero && length <= LongestWindow =>
            new(QuotaRuleKind.Sliding, length, limit),
        _ => null,
    };
}
