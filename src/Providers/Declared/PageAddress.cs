namespace Aggregator.Providers.Declared;

/// <summary>Path and query of one page, below the base address and without any secret.</summary>
/// <param name="Path">The path, escaped.</param>
/// <param name="Query">The query, escaped, without its question mark.</param>
internal sealed record PageAddress(string Path, string Query)
{
    /// <summary>The address with one more parameter.</summary>
    public PageAddress With(string name, string value)
    {
        var parameter = $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}";
        return this with { Query = Query.Length == 0 ? parameter : $"{Query}&{parameter}" };
    }

    /// <summary>
    /// Where a link leads, below the base address. Only its path and query count: behind a proxy, upstream may take itself for another
    /// scheme or host, and no credential goes to another origin.
    /// </summary>
    /// <param name="link">Absolute, or relative to this one.</param>
    /// <param name="baseUrl">The base address.</param>
    /// <param name="secret">The query parameter that carries the key, which upstream may have put into the link; it is left out.</param>
    /// <returns>The address, or null when the link is no address.</returns>
    public PageAddress? Follow(string link, Uri baseUrl, string? secret)
    {
        var prefix = baseUrl.AbsolutePath.TrimEnd('/');
        var here = new Uri(baseUrl, $"{prefix}/{Path.TrimStart('/')}{(Query.Length == 0 ? "" : $"?{Query}")}");
        if (!Uri.TryCreate(here, link, out var next) || next.Scheme is not ("http" or "https"))
        {
            return null;
        }

        var path = next.AbsolutePath;
        var below = path.StartsWith($"{prefix}/", StringComparison.Ordinal) ? path[prefix.Length..] : path;
        var query = next.Query.TrimStart('?').Split('&').Where(part => secret is null || Uri.UnescapeDataString(part.Split('=')[0]) != secret);
        return new PageAddress(below, string.Join('&', query));
    }
}
