using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;
using Microsoft.Extensions.Logging;

namespace Aggregator.Providers.Declared;

/// <summary>Asks for every page of a declared request.</summary>
internal sealed partial class DeclaredClient(string source, DeclaredOptions options, ProviderHttp http, ILogger logger)
{
    private readonly PageReader _reader = new(options);
    private readonly Paging _paging = new(
        options.Pages, options.BaseUrl!, options.Credentials.Grant is CredentialKind.QueryKey ? options.Credentials.Parameter : null);

    private volatile bool _toldAboutPages;

    /// <summary>The readings of all pages; a page that fails makes the whole fail.</summary>
    /// <param name="target">Whose they are.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="values">What words in braces mean.</param>
    /// <param name="cacheTtl">How long answers are reused.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public async Task<List<Reading>> GetAsync(
        DeclaredTarget target, DeclaredRequest request, IReadOnlyDictionary<string, string> values, TimeSpan cacheTtl, CancellationToken cancellationToken)
    {
        var trace = http.Trace?.Selections(source, target);
        var declared = request.Address(values);
        var body = request.Body(values);
        var readings = new List<Reading>();
        var asked = new HashSet<PageAddress>();
        var next = _paging.First(declared);
        for (var position = 0; next is not null && position < _paging.MaxPages; position++)
        {
            if (!asked.Add(next))
            {
                throw Malformed(request, "names a page as the next that it has sent already");
            }

            var answer = await http.GetAsync(Call(target, request, next, body, cacheTtl), json => _reader.Read(json, target, request.Endpoint, trace), cancellationToken);
            readings.AddRange(DeclaredReadings.From(target, answer.Body.Rows, answer.At, trace));
            next = Next(request, declared, next, answer, position);
        }

        NoteCutOff(target, next is not null);
        return readings;
    }

    private ProviderRequest Call(DeclaredTarget target, DeclaredRequest request, PageAddress page, string? body, TimeSpan cacheTtl)
    {
        var call = new ProviderRequest(target, page.Path)
        {
            Endpoint = request.Endpoint,
            Body = body,
            CacheTtl = cacheTtl,
            KeptHeaders = _paging.Headers,
        }.RawQuery(page.Query);
        return options.Headers.Aggregate(call, (so, header) => so.Header(header.Key, header.Value));
    }

    private PageAddress? Next(DeclaredRequest request, PageAddress declared, PageAddress current, Fetched<Page> answer, int position)
    {
        try
        {
            return _paging.After(declared, current, answer.Body, position, answer.Headers.All(LinkHeader.Name));
        }
        catch (FormatException)
        {
            throw Malformed(request, "names something as the next page that is no address");
        }
    }

    private void NoteCutOff(DeclaredTarget target, bool isCutOff)
    {
        if (isCutOff && !_toldAboutPages)
        {
            LogCutOff(source, target.Id, _paging.MaxPages);
        }

        _toldAboutPages |= isCutOff;
    }

    private static ProviderException Malformed(DeclaredRequest request, string what) =>
        new(ProviderFailure.Malformed, $"{request.Endpoint} {what}: check Pages");

    [LoggerMessage(2800, LogLevel.Warning, "{Source}: {Target} has more than {Pages} pages; the rest is not read: raise Pages:MaxPages")]
    private partial void LogCutOff(string source, string target, int pages);
}
