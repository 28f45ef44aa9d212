using System.Text;
using Aggregator.Providers.Http;

namespace Aggregator.Providers.Credentials;

/// <summary>A fixed token in a header, such as <c>Authorization: SSWS …</c>. There is nothing to renew.</summary>
internal sealed class HeaderCredential(string header, string value) : ICredential
{
    /// <summary>HTTP Basic (RFC 7617).</summary>
    public static HeaderCredential Basic(string username, string password) =>
        new("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}"))}");

    /// <summary>A token after a word; without the word when it is empty, without a blank when it ends in <c>=</c> (<c>Token token=…</c>).</summary>
    public static HeaderCredential Token(string header, string prefix, string token) =>
        new(header, prefix.Length == 0 || prefix.EndsWith('=') ? prefix + token : $"{prefix} {token}");

    public ValueTask ApplyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation(header, value);
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RenewAsync(HttpRequestMessage request, ErrorAnswer answer, CancellationToken cancellationToken) =>
        ValueTask.FromResult(false);
}
