using Aggregator.Providers.Http;
using Aggregator.Providers.Okta.Wire;

namespace Aggregator.Providers.Okta;

/// <summary>A page of a list.</summary>
/// <param name="Answer">Its items.</param>
/// <param name="Next">Path and query of the next; null on the last.</param>
internal sealed record OktaPage(Fetched<IReadOnlyList<CountedItem>> Answer, string? Next);
