using Aggregator.Providers.Http;

namespace Aggregator.Providers.Credentials;

/// <summary>For upstreams that ask nobody who they are.</summary>
internal sealed class NoCredential : ICredential
{
    public ValueTask ApplyAsync(HttpRequestMessage request, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<bool> RenewAsync(HttpRequestMessage request, ErrorAnswer answer, CancellationToken cancellationToken) =>
        ValueTask.FromResult(false);
}
