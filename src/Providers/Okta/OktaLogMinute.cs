namespace Aggregator.Providers.Okta;

/// <summary>A minute of the log that may still grow.</summary>
/// <param name="At">Its beginning, UTC.</param>
/// <param name="Counts">Its events so far.</param>
/// <param name="Seen">Ids of the events that came while this was the newest minute.</param>
internal sealed record OktaLogMinute(DateTimeOffset At, IReadOnlyList<OktaLogCount> Counts, IReadOnlyList<string> Seen);
