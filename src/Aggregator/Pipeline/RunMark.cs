namespace Aggregator.Pipeline;

/// <summary>How one run went, as small as it can be told: one mark of the strip that shows a source's last runs.</summary>
/// <param name="StartedAt">When it started, UTC.</param>
/// <param name="DurationS">How long it took, s.</param>
/// <param name="Outcome">The worst outcome of its targets, such as <c>ok</c>.</param>
internal sealed record RunMark(DateTimeOffset StartedAt, double DurationS, string Outcome);
