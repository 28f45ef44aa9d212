using Aggregator.Providers.Tracing;

namespace Aggregator.Cli.Explaining;

/// <summary>An answer and how it was had: one of the two.</summary>
/// <param name="Sent">By a call.</param>
/// <param name="Reused">From the cache, or from a call that somebody else had under way.</param>
internal sealed record CallStep(SentCall? Sent, ReusedAnswer? Reused);
