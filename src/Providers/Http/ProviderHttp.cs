using System.Text.Json.Serialization.Metadata;

namespace Aggregator.Providers.Http;

/// <summary>A source's way to its upstream: cache, resilience, credentials, quota and socket, outermost first.</summary>
public sealed class ProviderHttp(HttpMessageInvoker pipeline, Uri baseUrl)
{
    /// <summary>Asks and parses.</summary>
    /// <param name="request">What to ask.</param>
    /// <param name="json">How to parse; from a source-generated context.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <typeparam name="T">The wire record.</typeparam>
    /// <exception cref="Contracts.ProviderException">Nothing usable came back.</exception>
    public Task<Fetched<T>> GetAsync<T>(ProviderRequest request, JsonTypeInfo<T> json, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{pipeline} {baseUrl}");
}
