namespace Aggregator.Providers.Declared;

/// <summary>What was read of one page.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Items">How many items it has, for upstreams that are asked by number or offset.</param>
/// <param name="Next">The next page's address, or the cursor; null when there is none.</param>
/// <param name="HasMore">What upstream says about further pages; null when it says nothing.</param>
internal sealed record Page(IReadOnlyList<DeclaredRow> Rows, int Items, string? Next, bool? HasMore);
