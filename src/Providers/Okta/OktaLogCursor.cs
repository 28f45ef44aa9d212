namespace Aggregator.Providers.Okta;

/// <summary>How far an org's log has been counted: all that the next fetch has to know.</summary>
/// <param name="Org">The org's address; at another one the log is another.</param>
/// <param name="Begin">The first minute that is counted, UTC.</param>
/// <param name="Since">Where the log may be read again without counting anything twice, UTC: the ids of all later events are in <paramref name="Minutes"/>.</param>
/// <param name="Next">Path and query of what follows; null to read from <paramref name="Since"/>.</param>
/// <param name="Newest">The newest event's instant, UTC; null before the first event.</param>
/// <param name="Minutes">The minutes that may still grow.</param>
internal sealed record OktaLogCursor(
    string Org, DateTimeOffset Begin, DateTimeOffset Since, string? Next, DateTimeOffset? Newest, IReadOnlyList<OktaLogMinute> Minutes)
{
    /// <summary>The cursor before the first event.</summary>
    /// <param name="org">The org's address.</param>
    /// <param name="from">Where to begin: a whole minute, so that its count is whole as well.</param>
    public static OktaLogCursor Start(string org, DateTimeOffset from) => new(org, from.Minute(), from.Minute(), Next: null, Newest: null, []);
}
