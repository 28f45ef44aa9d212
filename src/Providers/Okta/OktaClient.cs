using System.Text.Json;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;
using Aggregator.Providers.Okta.Wire;

namespace Aggregator.Providers.Okta;

/// <summary>The lists of Okta's API that are counted and its log, page by page.</summary>
internal sealed class OktaClient(ProviderHttp http)
{
    private static readonly string[] s_kept = ["Link", OktaRate.LimitHeader, OktaRate.RemainingHeader];

    /// <summary>One page of a list.</summary>
    /// <param name="target">The list.</param>
    /// <param name="link">Path and query as the page before told them; null for the first page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ProviderException">Nothing usable came back; with an <see cref="OktaCursorException"/> inside when the link is no longer good.</exception>
    public async Task<OktaPage<CountedItem>> GetPageAsync(OktaTarget target, string? link, CancellationToken cancellationToken) =>
        PageOf(target, await http.GetAsync(Request(target, link), OktaJsonContext.Default.IReadOnlyListCountedItem, cancellationToken));

    /// <summary>One page of the log.</summary>
    /// <param name="target">The log.</param>
    /// <param name="link">Path and query.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ProviderException">Nothing usable came back; with an <see cref="OktaCursorException"/> inside when the link is not accepted.</exception>
    public async Task<OktaPage<LogEvent>> GetLogPageAsync(OktaTarget target, string link, CancellationToken cancellationToken)
    {
        var page = PageOf(target, await http.GetAsync(Request(target, link), ParseLog, cancellationToken));
        return page.Next is not null ? page : throw new ProviderException(
            ProviderFailure.Malformed, $"{target.Path} answered without a link to what follows, which Okta promises for its log; a proxy may have removed it.");
    }

    private static OktaPage<T> PageOf<T>(OktaTarget target, Fetched<IReadOnlyList<T>> answer)
    {
        try
        {
            return new OktaPage<T>(answer, OktaLinks.Next(answer.Headers.All("Link")));
        }
        catch (FormatException exception)
        {
            throw new ProviderException(ProviderFailure.Malformed, $"{target}: {exception.Message}", exception);
        }
    }

    // The body begins with the name and the mail address of whoever did something, so that no message may quote it.
    private static IReadOnlyList<LogEvent> ParseLog(ReadOnlyMemory<byte> body)
    {
        try
        {
            var events = JsonBody.Parse(body, OktaJsonContext.Default.IReadOnlyListLogEvent);
            return events is not null && events.All(one => one is not null) ? events : throw new JsonException("null is no event", "$", null, null);
        }
        catch (JsonException exception)
        {
            throw new ProviderException(ProviderFailure.Malformed, $"{OktaTarget.LogPath} answered no list of events; what is wrong is at {exception.Path}.");
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
