using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Aggregator.Configuration;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Http;

namespace Aggregator.Pipeline;

/// <summary>One credential for all sources that share it, kept over reloads: a token is got once, not once a source.</summary>
internal sealed class CredentialRegistry(SourceHttp http, TimeProvider timeProvider)
{
    private readonly ConcurrentDictionary<string, ICredential> _credentials = new(StringComparer.Ordinal);

    /// <summary>The credential of a source; a changed password or key makes a new one.</summary>
    public ICredential For(SourceSettings settings)
    {
        var provider = settings.Provider;
        var key = $"{provider.CredentialId(settings.Options)}/{SecretsDigest(settings.Options)}";
        return _credentials.GetOrAdd(key, _ => provider.CreateCredential(
            settings.Options, http.CreateLogin(settings.Name, provider, settings.Options), timeProvider));
    }

    private static string SecretsDigest(SourceOptions options)
    {
        var secrets = options.GetType().GetProperties()
            .Where(property => property.GetCustomAttribute<SecretAttribute>() is not null)
            .Select(property => property.GetValue(options)?.ToString());
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', secrets))));
    }
}
