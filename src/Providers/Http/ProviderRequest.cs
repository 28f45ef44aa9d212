using System.Globalization;
using Aggregator.Providers.Contracts;

namespace Aggregator.Providers.Http;

/// <summary>
/// One call of a provider, without any secret: what is here may be logged, cached by and shown. A GET unless it has a <see cref="Body"/>. One that is
/// the same at every poll is best made once and kept with its target.
/// </summary>
/// <param name="target">On whose behalf; targets take turns when the quota is short.</param>
/// <param name="path">Path below the base address, such as <c>/data/2.5/weather</c>.</param>
public sealed class ProviderRequest(Target target, string path)
{
    private List<KeyValuePair<string, string>>? _headers;
    private bool _hasQuery;

    /// <summary>On whose behalf.</summary>
    public Target Target { get; } = target;

    /// <summary>Path below the base address.</summary>
    public string Path { get; } = path;

    /// <summary>Its name in messages and metrics: the path, unless that holds an id or a cursor of which there are many.</summary>
    public string Endpoint { get; init; } = path;

    /// <summary>How long the answer is reused. The target's by default.</summary>
    public TimeSpan CacheTtl { get; init; } = target.CacheTtl;

    /// <summary>What is posted, in JSON; null makes it a GET. Only for questions that change nothing: an answer is cached and shared like any other.</summary>
    public string? Body { get; init; }

    /// <summary>Names of the answer's headers that <see cref="Fetched{T}.Headers"/> should have.</summary>
    public IReadOnlyList<string> KeptHeaders { get; init; } = [];

    /// <summary>Path and query.</summary>
    public string PathAndQuery { get; private set; } = path;

    /// <summary>Headers besides those that every call has.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Headers => _headers ?? [];

    /// <summary>What follows from it, once it was made; null before.</summary>
    internal PreparedRequest? Prepared { get; set; }

    /// <summary>Adds a query parameter; null is left out.</summary>
    public ProviderRequest Query(string name, string? value) => value is null ? this : Add($"{name}={Uri.EscapeDataString(value)}");

    /// <summary>Adds a query parameter as an invariant number; null is left out.</summary>
    public ProviderRequest Query(string name, double? value) => Query(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a query as it stands, already escaped, such as that of a link to the next page; its question mark may be there.</summary>
    public ProviderRequest RawQuery(string query)
    {
        var bare = query.TrimStart('?');
        return bare.Length == 0 ? this : Add(bare);
    }

    /// <summary>Adds a header that is no secret, such as a version in <c>Accept</c>; null is left out. Answers to different headers are kept apart.</summary>
    public ProviderRequest Header(string name, string? value)
    {
        if (value is not null)
        {
            (_headers ??= []).Add(KeyValuePair.Create(name, value));
            Prepared = null;
        }

        return this;
    }

    /// <summary>What an answer is kept by, besides credential and base address.</summary>
    internal string CacheText => _headers is null && Body is null
        ? PathAndQuery
        : string.Join('\n', [PathAndQuery, .. Headers.Select(header => $"{header.Key}: {header.Value}"), Body ?? ""]);

    private ProviderRequest Add(string query)
    {
        PathAndQuery = $"{PathAndQuery}{(_hasQuery ? '&' : '?')}{query}";
        _hasQuery = true;
        Prepared = null;
        return this;
    }
}
