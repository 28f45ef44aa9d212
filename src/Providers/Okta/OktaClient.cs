using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.Okta;

/// <summary>The lists of Okta's API that are counted, page by page.</summary>
internal sealed class OktaClient(ProviderHttp http)
{
    private static readonly string[] s_kept = ["Link", OktaRate.LimitHeader, OktaRate.RemainingHeader];

    /// <summary>One page of a list.</summary>
    /// <param name="target">The list.</param>
    /// <param name="link">Path and query as the page before told them; null for the first page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ProviderException">Nothing usable came back; with an <see cref="OktaCursorException"/> inside when the link is no longer good.</exception>
    public async Task<OktaPage> GetPageAsync(OktaTarget target, string? link, CancellationToken cancellationToken)
    {
        var answer = await http.GetAsync(Request(target, link), OktaJsonContext.Default.IReadOnlyListCountedItem, cancellationToken);
        try
        {
            return new OktaPage(answer, OktaLinks.Next(answer.Headers.All("Link")));
        }
        catch (FormatException exception)
        {
            throw new ProviderException(ProviderFailure.Malformed, $"{target}: {exception.Message}", exception);
        }
    }

    // A page is never reused: a count is of one moment, and its links end.
    private static ProviderRequest Request(OktaTarget target, string? link)
    {
        if (link is null)
        {
            var first = new ProviderRequest(target, target.Path) { CacheTtl = TimeSpan.Zero, KeptHeaders = s_kept };
            // The largest page of users; groups come by thousands when nothing is said.
            return target.Kind is OktaProduct.Users ? first.Query("limit", "200") : first;
        }

        var query = link.IndexOf('?', StringComparison.Ordinal);
        return new ProviderRequest(target, query < 0 ? link : link[..query]) { Endpoint = target.Path, CacheTtl = TimeSpan.Zero, KeptHeaders = s_kept }
            .RawQuery(query < 0 ? "" : link[query..]);
    }
}
