using System.Text.Json.Serialization.Metadata;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;
using Aggregator.Providers.Salesforce.Wire;

namespace Aggregator.Providers.Salesforce;

/// <summary>The endpoints of Salesforce's REST API that are used here, one method each.</summary>
internal sealed class SalesforceClient(ProviderHttp http, string apiVersion)
{
    /// <summary>A page has up to 2,000 rows, and each page is one of the org's requests.</summary>
    private const int MaxPages = 5;

    private readonly string _root = $"/services/data/v{apiVersion}";

    /// <summary>Every limit that the user may see.</summary>
    public Task<Fetched<Dictionary<string, LimitResponse?>>> GetLimitsAsync(SalesforceTarget target, CancellationToken cancellationToken) =>
        GetAsync(Request(target, $"{_root}/limits/"), SalesforceJsonContext.Default.DictionaryStringLimitResponse, cancellationToken);

    /// <summary>Counts of records; objects that upstream does not know, or does not show to the user, are left out.</summary>
    public Task<Fetched<RecordCountResponse>> GetRecordCountsAsync(
        SalesforceTarget target, IEnumerable<string> objects, CancellationToken cancellationToken) =>
        GetAsync(
            Request(target, $"{_root}/limits/recordCount").Query("sObjects", string.Join(',', objects)),
            SalesforceJsonContext.Default.RecordCountResponse,
            cancellationToken);

    /// <summary>Every page of a query.</summary>
    /// <exception cref="ProviderException">Nothing usable came back, or more than five pages.</exception>
    public async Task<IReadOnlyList<Fetched<QueryResponse>>> QueryAsync(SalesforceTarget target, string soql, CancellationToken cancellationToken)
    {
        var pages = new List<Fetched<QueryResponse>>();
        var request = Request(target, $"{_root}/query").Query("q", soql);
        while (true)
        {
            var page = await GetAsync(request, SalesforceJsonContext.Default.QueryResponse, cancellationToken);
            pages.Add(page);
            if (page.Body.Done)
            {
                return pages;
            }

            if (pages.Count == MaxPages)
            {
                throw new ProviderException(
                    ProviderFailure.Rejected, $"{target}: the query has more than {MaxPages} pages ({page.Body.TotalSize} rows); count or group instead of listing.");
            }

            request = NextPage(target, page.Body.NextRecordsUrl);
        }
    }

    // The link is a path of the same host, taken as it is; all pages are one endpoint in metrics, whatever the cursor in the path.
    private ProviderRequest NextPage(SalesforceTarget target, string? link) => link is ['/', ..]
        ? new ProviderRequest(target, link) { Endpoint = $"{_root}/query", KeptHeaders = [SalesforceUsage.Header] }
        : throw new ProviderException(ProviderFailure.Malformed, $"{target}: the answer has more pages and no path to the next.");

    private static ProviderRequest Request(SalesforceTarget target, string path) => new(target, path) { KeptHeaders = [SalesforceUsage.Header] };

    private Task<Fetched<T>> GetAsync<T>(ProviderRequest request, JsonTypeInfo<T> json, CancellationToken cancellationToken) =>
        http.GetAsync(request, json, cancellationToken);
}
