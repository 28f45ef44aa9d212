using Aggregator.Providers.Http;

namespace Aggregator.Providers.Okta;

/// <summary>A page of a list.</summary>
/// <param name="Answer">Its items.</param>
/// <param name="Next">Path and query of the next; null on the last of a list, never of a log.</param>
/// <typeparam name="T">An item.</typeparam>
internal sealed record OktaPage<T>(Fetched<IReadOnlyList<T>> Answer, string? Next);
