namespace Aggregator.Observability;

/// <summary>A quota as <c>status</c> shows it.</summary>
/// <param name="Credential">Whose, without revealing it.</param>
/// <param name="Pool">Ordinary calls or logins.</param>
/// <param name="Quota">The limit, such as <c>60 per 00:01:00</c>.</param>
/// <param name="Used">Permits taken.</param>
/// <param name="Left">Permits left.</param>
/// <param name="BlockedUntil">Upstream asked to be left alone until then, UTC.</param>
internal sealed record QuotaHealth(string Credential, string Pool, string Quota, long Used, long Left, DateTimeOffset? BlockedUntil);
