namespace Aggregator.Providers.Http;

/// <summary>Proves to upstream who asks. Safe for concurrent use. Only here does a secret meet a request, and only on the wire's copy of it.</summary>
public interface ICredential
{
    /// <summary>Adds the key or token to a call that is about to leave; gets a token first when there is none or it is about to expire.</summary>
    /// <exception cref="Contracts.ProviderException">No token could be had.</exception>
    ValueTask ApplyAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>Looks at an error answer (its body is in memory) and says whether the call is worth repeating once, with a renewed token.</summary>
    /// <param name="request">The call as it left, so that the token that failed can be compared with the present one.</param>
    /// <param name="answer">Upstream's answer, status 400 or more.</param>
    /// <param name="cancellationToken">Ends the caller's wait, never a renewal that others wait for.</param>
    ValueTask<bool> RenewAsync(HttpRequestMessage request, ErrorAnswer answer, CancellationToken cancellationToken);
}
