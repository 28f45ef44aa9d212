namespace Aggregator.Providers.Http;

/// <summary>A key in the query string, such as <c>appid=…</c>. There is nothing to renew.</summary>
public sealed class QueryKeyCredential(string parameter, string key) : ICredential
{
    private readonly string _pair = $"{parameter}={Uri.EscapeDataString(key)}";

    /// <inheritdoc/>
    public ValueTask ApplyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri!.OriginalString;
        var separator = uri.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        request.RequestUri = new Uri($"{uri}{separator}{_pair}");
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<bool> RenewAsync(HttpRequestMessage request, ErrorAnswer answer, CancellationToken cancellationToken) =>
        ValueTask.FromResult(false);
}
