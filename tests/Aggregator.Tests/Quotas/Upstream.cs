using Aggregator.Providers.Contracts;
using Aggregator.Quotas;

namespace Aggregator.Tests.Quotas;

/// <summary>Upstream as it may count at worst: each call at a moment of its own choice between the call's start and end.</summary>
internal sealed class Upstream
{
    private readonly List<long> _counted = [];

    public IReadOnlyList<long> Counted => _counted;

    public void Count(long at) => _counted.Add(at);

    /// <summary>Fails when a limit was exceeded; a window that has both of its ends counts most.</summary>
    public void Check(QuotaOptions options)
    {
        var rule = QuotaRule.From(options);
        _counted.Sort();
        switch (rule.Kind)
        {
            case QuotaRuleKind.Sliding:
                CheckSliding(rule);
                break;
            case QuotaRuleKind.Bucket:
                CheckBucket(rule, 0);
                CheckBucket(rule, rule.Length.Ticks / 3);
                CheckBucket(rule, rule.Length.Ticks - 1);
                break;
            default:
                var format = rule.Kind == QuotaRuleKind.Day ? "yyyy-MM-dd" : "yyyy-MM";
                Assert.All(_counted.CountBy(at => new DateTime(at).ToString(format)), day => Assert.True(day.Value <= rule.Limit, $"{day}"));
                break;
        }
    }

    private void CheckSliding(QuotaRule rule)
    {
        for (int first = 0, last = 0; last < _counted.Count; last++)
        {
            while (_counted[last] - _counted[first] > rule.Length.Ticks)
            {
                first++;
            }

            Assert.True(last - first + 1 <= rule.Limit, $"{last - first + 1} calls in {rule.Text} at {new DateTime(_counted[last]):O}");
        }
    }

    // A token comes at fixed moments, which are not ours to choose.
    private void CheckBucket(QuotaRule rule, long phase)
    {
        long level = rule.Limit, refills = _counted.Count == 0 ? 0 : (_counted[0] + phase) / rule.Length.Ticks;
        foreach (var at in _counted)
        {
            var due = (at + phase) / rule.Length.Ticks;
            level = Math.Min(level + due - refills, rule.Limit) - 1;
            refills = due;
            Assert.True(level >= 0, $"{rule.Text} is empty at {new DateTime(at):O}");
        }
    }
}
