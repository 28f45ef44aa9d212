namespace Aggregator.Providers.Http;

/// <summary>Where an upstream lives; it may have a path of its own, such as behind a proxy.</summary>
internal sealed class BaseAddress(Uri url)
{
    private readonly string _prefix = url.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>The absolute address of something below.</summary>
    public Uri Below(string pathAndQuery) => new($"{_prefix}/{pathAndQuery.AsSpan().TrimStart('/')}");

    /// <summary>The absolute address that a request means.</summary>
    // On Unix a Uri made of "/login" is an absolute file address; it means a path below.
    public Uri Resolve(Uri address) => address.IsAbsoluteUri && !address.IsFile ? address : Below(address.OriginalString);

    /// <inheritdoc/>
    public override string ToString() => _prefix;
}
