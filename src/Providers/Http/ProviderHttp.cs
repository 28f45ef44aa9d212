using System.Text.Json.Serialization.Metadata;
using System.Text.Json;
using System.Text;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Tracing;

namespace Aggregator.Providers.Http;

/// <summary>A source's way to its upstream: cache, resilience, credentials, quota and socket, outermost first. Safe for concurrent use.</summary>
public sealed class ProviderHttp
{
    /// <summary>What this program calls itself.</summary>
    internal static readonly string UserAgent = $"Aggregator/{typeof(ProviderHttp).Assembly.GetName().Version!.ToString(3)}";

    private static readonly KeyValuePair<string, string>[] s_headers =
    [
        KeyValuePair.Create("Accept", "application/json"),
        KeyValuePair.Create("User-Agent", UserAgent),
        KeyValuePair.Create("Accept-Encoding", Decompression.Accepted),
    ];

    private readonly string _source;
    private readonly string _scope;
    private readonly BaseAddress _base;
    private readonly HttpMessageInvoker _pipeline;
    private readonly ResponseCache _cache;
    private readonly CacheTallies _tallies;
    private readonly Func<ErrorAnswer, ProviderException> _explain;
    private readonly TimeProvider _time;
    private readonly Func<ProviderRequest, CacheRules, CancellationToken, Task<HttpResponseMessage>> _ask;

    /// <param name="source">The source's name.</param>
    /// <param name="credential">Whose answers they are; sources with the same one share them.</param>
    /// <param name="baseUrl">Upstream's address.</param>
    /// <param name="pipeline">Everything between the cache and the wire.</param>
    /// <param name="cache">The answers of all sources.</param>
    /// <param name="explain">What an error answer means.</param>
    /// <param name="time">The clock.</param>
    /// <param name="trace">Who wants to see what comes back.</param>
    internal ProviderHttp(
        string source,
        string credential,
        Uri baseUrl,
        HttpMessageInvoker pipeline,
        ResponseCache cache,
        Func<ErrorAnswer, ProviderException> explain,
        TimeProvider time,
        IFetchTrace? trace = null)
    {
        _source = source;
        _base = new BaseAddress(baseUrl);
        _scope = $"{credential} {_base}";
        _pipeline = pipeline;
        _cache = cache;
        _tallies = cache.TalliesOf(source);
        _explain = explain;
        _time = time;
        _ask = SendAsync;
        Trace = trace;
    }

    /// <summary>Who wants to see what comes back; null when nobody does.</summary>
    internal IFetchTrace? Trace { get; }

    /// <summary>Asks and parses.</summary>
    /// <param name="request">What to ask.</param>
    /// <param name="json">How to parse; from a source-generated context.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <typeparam name="T">The wire record.</typeparam>
    /// <exception cref="ProviderException">Nothing usable came back.</exception>
    public Task<Fetched<T>> GetAsync<T>(ProviderRequest request, JsonTypeInfo<T> json, CancellationToken cancellationToken) =>
        GetAsync(request, body => JsonBody.Parse(body, json), cancellationToken);

    /// <summary>Asks and parses.</summary>
    /// <param name="request">What to ask.</param>
    /// <param name="parse">
    /// Reads the body of a success. What it throws as <see cref="JsonException"/> becomes a malformed answer; a <see cref="ProviderException"/>
    /// passes as it is. Neither answer is kept.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <typeparam name="T">What comes out of the body.</typeparam>
    /// <exception cref="ProviderException">Nothing usable came back.</exception>
    public async Task<Fetched<T>> GetAsync<T>(ProviderRequest request, BodyParser<T> parse, CancellationToken cancellationToken)
    {
        var key = Prepare(request).Key;
        var (answer, isOwn) = await _cache.GetAsync(new CacheQuestion(_tallies, key, request, _ask), cancellationToken);
        if (!isOwn && Trace is { } trace)
        {
            trace.Reused(new ReusedAnswer(_source, request.Target, CallMask.Request(request), _time.GetUtcNow() - answer.At, BodyShape.Of(answer.Body)));
        }

        if (!answer.IsSuccess)
        {
            throw answer.ToException(request.Endpoint, _explain);
        }

        try
        {
            return new Fetched<T>(JsonBody.Parse(answer, request.Endpoint, parse), answer.At) { Headers = answer.Headers };
        }
        catch (ProviderException)
        {
            // Kept, it would be served again after upstream has mended it.
            _cache.Forget(key);
            // A page in place of data may be how this upstream says that its limit is spent; only the provider knows.
            if (answer.ToError(request.Endpoint) is { IsJson: false } page && _explain(page) is { Failure: ProviderFailure.Throttled } throttled)
            {
                throw throttled;
            }

            throw;
        }
    }

    private PreparedRequest Prepare(ProviderRequest request)
    {
        if (request.Prepared is not { } prepared || prepared.By != this)
        {
            prepared = new PreparedRequest(
                this, _base.Below(request.PathAndQuery), new CacheKey(_scope, request.CacheText), $"{_source}/{request.Target.Name}/{request.Target.Product}");
            request.Prepared = prepared;
        }

        return prepared;
    }

    private Task<HttpResponseMessage> SendAsync(ProviderRequest request, CacheRules stale, CancellationToken cancellationToken)
    {
        var prepared = Prepare(request);
        var call = new UpstreamRequest(request.Body is null ? HttpMethod.Get : HttpMethod.Post, prepared.Address)
        {
            Endpoint = request.Endpoint,
            Caller = prepared.Caller,
            Target = request.Target,
            Content = request.Body is null ? null : new StringContent(request.Body, Encoding.UTF8, "application/json"),
            Asked = HeadersOf(request, stale),
        };
        return _pipeline.SendAsync(call, cancellationToken);
    }

    private static IReadOnlyList<KeyValuePair<string, string>> HeadersOf(ProviderRequest request, CacheRules stale)
    {
        if (request.Headers.Count == 0 && !stale.CanBeConfirmed)
        {
            return s_headers;
        }

        List<KeyValuePair<string, string>> headers =
        [
            .. request.Headers,
            .. s_headers.Where(ours => !request.Headers.Any(theirs => theirs.Key.Equals(ours.Key, StringComparison.OrdinalIgnoreCase))),
        ];
        if (stale.ETag is { } etag)
        {
            headers.Add(KeyValuePair.Create("If-None-Match", etag));
        }

        if (stale.LastModified is { } modified)
        {
            headers.Add(KeyValuePair.Create("If-Modified-Since", modified));
        }

        return headers;
    }
}
