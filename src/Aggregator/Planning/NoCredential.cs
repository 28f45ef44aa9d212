using Aggregator.Providers.Http;

namespace Aggregator.Planning;

/// <summary>Proves nothing: a plan makes no calls.</summary>
internal sealed class NoCredential : ICredential
{
    /// <inheritdoc/>
    public ValueTask ApplyAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A plan makes no calls.");

    /// <inheritdoc/>
    public ValueTask<bool> RenewAsync(HttpRequestMessage request, ErrorAnswer answer, CancellationToken cancellationToken) => ValueTask.FromResult(false);
}
