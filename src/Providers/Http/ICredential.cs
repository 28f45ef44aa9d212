namespace Aggregator.Providers.Http;

/// <summary>Proves to upstream who asks. Safe for concurrent use. Only here does a secret meet a request, and only on the wire's copy of it.</summary>
public interface ICredential
{
    /// <summary>Path of the call that gets a token, for messages when a call ran out of time waiting for it; null for a credential that gets none.</summary>
    string? TokenEndpoint => null;

    /// <summary>The configuration has changed: what was refused for good may be asked for again.</summary>
    void Reconsider()
    {
    }

    /// <summary>Adds the key or token to a call that is about to leave; gets a token first when there is none or it is about to expire.</summary>
    /// <exception cref="Contracts.ProviderException">No token could be had.</exception>
    ValueTask ApplyAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>Whether a success is none: some upstreams say in a 200 that the token was refused.</summary>
    /// <param name="body">The body of a success.</param>
    bool IsRefusal(ReadOnlySpan<byte> body) => false;

    /// <summary>Looks at an error answer (its body is in memory) and says whether the call is worth repeating once, with a renewed token.</summary>
    /// <param name="request">The call as it left, so that the token that failed can be compared with the present one.</param>
    /// <param name="answer">Upstream's answer.</param>
    /// <param name="cancellationToken">Ends the caller's wait, never a renewal that others wait for.</param>
    /// <remarks>A success comes here too when <see cref="IsRefusal"/> says that it is none.</remarks>
    ValueTask<bool> RenewAsync(HttpRequestMessage request, ErrorAnswer answer, CancellationToken cancellationToken);
}
