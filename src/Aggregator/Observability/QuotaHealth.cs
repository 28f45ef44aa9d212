using Aggregator.Quotas;

namespace Aggregator.Observability;

/// <summary>A quota as <c>status</c> shows it.</summary>
/// <param name="Credential">Whose, without revealing it.</param>
/// <param name="Pool">Ordinary calls or logins.</param>
/// <param name="Quota">The limit, such as <c>60 per 00:01:00</c>.</param>
/// <param name="Limit">Calls in a window, or tokens in a full bucket.</param>
/// <param name="Used">Permits taken.</param>
/// <param name="Left">Permits left.</param>
/// <param name="RenewsAt">When the next of them come free, UTC; null when none are taken.</param>
/// <param name="BlockedUntil">Upstream asked to be left alone until then, UTC.</param>
internal sealed record QuotaHealth(
    string Credential, string Pool, string Quota, int Limit, long Used, long Left, DateTimeOffset? RenewsAt, DateTimeOffset? BlockedUntil)
{
    /// <summary>A limit of the ledger as it is told.</summary>
    public static QuotaHealth Of(QuotaStatus quota) =>
        new(quota.Credential, quota.Pool, quota.Quota, quota.Limit, quota.Used, quota.Left, quota.RenewsAt, quota.BlockedUntil);
}
