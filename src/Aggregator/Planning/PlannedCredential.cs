using Aggregator.Providers.Contracts;
using Aggregator.Quotas;

namespace Aggregator.Planning;

/// <summary>A credential, the sources that share it, and what they ask of its quotas together.</summary>
internal sealed class PlannedCredential
{
    /// <summary>A month is planned with its most days.</summary>
    public static readonly TimeSpan Month = TimeSpan.FromDays(31);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // Where a bucket can run dry: at once, or in the long run.
    private static readonly TimeSpan[] BucketSpans = [TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), Day, Month];

    // What people write into a schedule.
    private static readonly TimeSpan[] RoundIntervals =
    [
        .. new[] { 1, 2, 5, 10, 15, 20, 30 }.Select(seconds => TimeSpan.FromSeconds(seconds)),
        .. new[] { 1, 2, 3, 5, 10, 15, 20, 30 }.Select(minutes => TimeSpan.FromMinutes(minutes)),
        .. new[] { 1, 2, 3, 4, 6, 8, 12 }.Select(hours => TimeSpan.FromHours(hours)),
        .. new[] { 1, 2, 7, 14, 31 }.Select(days => TimeSpan.FromDays(days)),
    ];

    private readonly IProviderType _provider;
    private readonly IReadOnlyList<QuotaRule> _rules;
    private readonly IReadOnlyList<QuotaRule> _loginRules;

    /// <param name="id">Whose it is, without revealing it.</param>
    /// <param name="sources">The sources that share it, at least one.</param>
    public PlannedCredential(string id, IReadOnlyList<PlannedSource> sources)
    {
        Id = id;
        Sources = sources;
        _provider = sources[0].Settings.Provider;
        _rules = QuotaRule.Tightest(sources.SelectMany(source => source.Settings.Quotas).Select(QuotaRule.From));
        _loginRules = QuotaRule.Tightest(_provider.Defaults.LoginQuotas.Select(QuotaRule.From));
        Uses = UsesAt(TimeSpan.Zero);
    }

    /// <summary>Whose it is, without revealing it.</summary>
    public string Id { get; }

    /// <summary>The sources that share it.</summary>
    public IReadOnlyList<PlannedSource> Sources { get; }

    /// <summary>What is asked of each quota with the schedules as they are.</summary>
    public IReadOnlyList<QuotaUse> Uses { get; }

    /// <summary>Whether any quota is exceeded.</summary>
    public bool Exceeds => Uses.Any(use => use.Verdict is QuotaVerdict.Exceeds);

    /// <summary>The shortest round interval at which everything fits, for every source that is asked more often; null when none helps.</summary>
    public TimeSpan? FittingInterval()
    {
        foreach (var interval in RoundIntervals)
        {
            if (UsesAt(interval).TrueForAll(use => use.Verdict is not QuotaVerdict.Exceeds))
            {
                return interval;
            }
        }

        return null;
    }

    private List<QuotaUse> UsesAt(TimeSpan atLeast)
    {
        IReadOnlyList<CallLoad> loads = [.. Sources.SelectMany(source => atLeast == TimeSpan.Zero ? source.Loads : source.LoadsAt(atLeast))];
        return
        [
            .. _rules.Select(rule => Use(
                rule,
                isLogin: false,
                span => loads.Sum(load => load.CallsIn(span)) + Logins(span),
                span => loads.Sum(load => load.WorstIn(span)) + Logins(span))),
            .. _loginRules.Select(rule => Use(rule, isLogin: true, Logins, Logins)),
        ];
    }

    /// <summary>A call that gets a token is sent once; whoever needs it is repeated.</summary>
    private long Logins(TimeSpan span) => (long)Math.Ceiling(_provider.LoginCallsPerDay * (span / Day));

    private static QuotaUse Use(QuotaRule rule, bool isLogin, Func<TimeSpan, long> normal, Func<TimeSpan, long> worst)
    {
        if (rule.Kind is QuotaRuleKind.Bucket)
        {
            return BucketSpans
                .Select(span => new QuotaUse(rule.Text, isLogin, span, rule.Limit + span.Ticks / rule.Length.Ticks, normal(span), worst(span)))
                .MaxBy(use => (double)use.Normal / use.Allowed)!;
        }

        var span = SpanOf(rule);
        return new QuotaUse(rule.Text, isLogin, span, rule.Limit, normal(span), worst(span));
    }

    private static TimeSpan SpanOf(QuotaRule rule) => rule.Kind switch
    {
        QuotaRuleKind.Day => Day,
        QuotaRuleKind.Month => Month,
        _ => rule.Length,
    };
}
