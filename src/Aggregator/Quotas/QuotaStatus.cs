namespace Aggregator.Quotas;

/// <summary>How one limit stands.</summary>
/// <param name="Credential">Whose budget.</param>
/// <param name="Pool">Which of its budgets.</param>
/// <param name="Quota">The limit, such as <c>60 per 00:01:00</c>.</param>
/// <param name="Limit">Calls in a window, or tokens in a full bucket.</param>
/// <param name="Used">Calls that count now.</param>
/// <param name="Left">Calls that this limit alone would still allow now.</param>
/// <param name="RenewsAt">When the next calls come free (UTC); null when none are used.</param>
/// <param name="BlockedUntil">Until when upstream wants no call of this pool; null when it has not said so.</param>
internal sealed record QuotaStatus(
    string Credential, string Pool, string Quota, int Limit, long Used, long Left, DateTimeOffset? RenewsAt, DateTimeOffset? BlockedUntil);
