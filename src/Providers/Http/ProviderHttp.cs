using System.Text.Json.Serialization.Metadata;
using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Http;

/// <summary>A source's way to its upstream: cache, resilience, credentials, quota and socket, outermost first. Safe for concurrent use.</summary>
public sealed class ProviderHttp
{
    private static readonly string UserAgent = $"Aggregator/{typeof(ProviderHttp).Assembly.GetName().Version!.ToString(3)}";
    private readonly string _source;
    private readonly string _scope;
    private readonly BaseAddress _base;
    private readonly HttpMessageInvoker _pipeline;
    private readonly ResponseCache _cache;
    private readonly Func<ErrorAnswer, ProviderException> _explain;

    /// <param name="source">The source's name.</param>
    /// <param name="credential">Whose answers they are; sources with the same one share them.</param>
    /// <param name="baseUrl">Upstream's address.</param>
    /// <param name="pipeline">Everything between the cache and the wire.</param>
    /// <param name="cache">The answers of all sources.</param>
    /// <param name="explain">What an error answer means.</param>
    internal ProviderHttp(
        string source, string credential, Uri baseUrl, HttpMessageInvoker pipeline, ResponseCache cache, Func<ErrorAnswer, ProviderException> explain)
    {
        _source = source;
        _base = new BaseAddress(baseUrl);
        _scope = $"{credential} {_base}";
        _pipeline = pipeline;
        _cache = cache;
        _explain = explain;
    }

    /// <summary>Asks and parses.</summary>
    /// <param name="request">What to ask.</param>
    /// <param name="json">How to parse; from a source-generated context.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <typeparam name="T">The wire record.</typeparam>
    /// <exception cref="ProviderException">Nothing usable came back.</exception>
    public async Task<Fetched<T>> GetAsync<T>(ProviderRequest request, JsonTypeInfo<T> json, CancellationToken cancellationToken)
    {
        var key = new CacheKey(_scope, request.PathAndQuery);
        var answer = await _cache.GetAsync(
            _source, key, request.CacheTtl, (stale, abandoned) => AskAsync(request, key, stale, abandoned), cancellationToken);
        if (!answer.IsSuccess)
        {
            throw answer.ToException(request.Path, _explain);
        }

        try
        {
            return new Fetched<T>(JsonBody.Parse(answer, request.Path, json), answer.At);
        }
        catch (ProviderException)
        {
            // Kept, it would be served again after upstream has mended it.
            _cache.Forget(key);
            // A page in place of data may be how this upstream says that its limit is spent; only the provider knows.
            if (answer.ToError(request.Path) is { IsJson: false } page && _explain(page) is { Failure: ProviderFailure.Throttled } throttled)
            {
                throw throttled;
            }

            throw;
        }
    }

    private Task<HttpResponseMessage> AskAsync(ProviderRequest request, CacheKey key, UpstreamAnswer? stale, CancellationToken cancellationToken)
    {
        var call = new UpstreamRequest(HttpMethod.Get, _base.Below(key.PathAndQuery))
        {
            Endpoint = request.Path,
            Caller = $"{_source}/{request.Target.Name}/{request.Target.Product}",
        };
        Add(call, "Accept", "application/json");
        Add(call, "User-Agent", UserAgent);
        Add(call, "If-None-Match", stale?.Cache.ETag);
        Add(call, "If-Modified-Since", stale?.Cache.LastModified);
        return _pipeline.SendAsync(call, cancellationToken);
    }

    private static void Add(UpstreamRequest call, string header, string? value)
    {
        if (value is not null)
        {
            call.Headers.TryAddWithoutValidation(header, value);
        }
    }
}
