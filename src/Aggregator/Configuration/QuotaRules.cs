using Aggregator.Providers.Contracts;
using Aggregator.Quotas;

namespace Aggregator.Configuration;

/// <summary>Checks the limits of a source.</summary>
internal static class QuotaRules
{
    /// <summary>Notes what is wrong with one limit.</summary>
    public static void Check(QuotaOptions quota, string path, ProblemList problems, string? origin)
    {
        if (problems.Concerns(path))
        {
            return;
        }

        var window = quota.Limit is not null || quota.Per is not null;
        var bucket = quota.Capacity is not null || quota.RefillEvery is not null;
        if (window == bucket)
        {
            problems.Add(path, $"must be either a window or a bucket, {(window ? "not both" : "and is neither")}: {{ \"Limit\": 60, \"Per\": \"Minute\" }} or {{ \"Capacity\": 100, \"RefillEvery\": \"00:00:01\" }}.", origin);
        }
        else if (window && (quota.Limit is null || quota.Per is null))
        {
            problems.Add(path, quota.Per is null
                ? "has Limit without Per: add \"Per\": \"Minute\", Second, Hour, Day, Month or a time span up to 24 h."
                : "has Per without Limit: add \"Limit\": and the number of calls.", origin);
        }
        else if (window && QuotaRule.Window(quota.Per!, quota.Limit!.Value) is null)
        {
            problems.Add($"{path}:Per", $"must be {string.Join(", ", QuotaRule.PeriodNames)} or a time span up to \"1.00:00:00\"; '{quota.Per}' is not.{Suggestion.For(quota.Per!, QuotaRule.PeriodNames)}", origin);
        }
        else if (bucket && (quota.Capacity is null || quota.RefillEvery is null))
        {
            problems.Add(path, quota.Capacity is null
                ? "has RefillEvery without Capacity: add \"Capacity\": and the tokens that a full bucket holds."
                : "has Capacity without RefillEvery: add \"RefillEvery\": and the time in which one token comes back.", origin);
        }
        else if (bucket && quota.RefillEvery <= TimeSpan.Zero)
        {
            problems.Add($"{path}:RefillEvery", "must be longer than 00:00:00.", origin);
        }
    }
}
