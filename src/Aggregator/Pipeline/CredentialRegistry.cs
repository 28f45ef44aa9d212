using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Aggregator.Configuration;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Http;

namespace Aggregator.Pipeline;

/// <summary>One credential for all sources that share it, kept over reloads: a token is got once, not once a source.</summary>
internal sealed class CredentialRegistry(SourceHttp http, ITokenVault vault, TimeProvider timeProvider)
{
    private readonly ConcurrentDictionary<string, ICredential> _credentials = new(StringComparer.Ordinal);

    /// <summary>The credential of a source; a changed password or key makes a new one.</summary>
    public ICredential For(SourceSettings settings)
    {
        var provider = settings.Provider;
        var key = $"{settings.CredentialId}/{SecretsDigest(settings.Options)}";
        var credential = _credentials.GetOrAdd(key, _ => provider.CreateCredential(settings.Options, new CredentialServices(
            settings.CredentialId, http.CreateLogin(settings.Name, provider, settings.Options), vault, timeProvider)));
        // Whoever edits the source, or switches it off and on, has done something about what was refused.
        credential.Reconsider();
        return credential;
    }

    private static string SecretsDigest(SourceOptions options)
    {
        var values = new List<string?>();
        Collect(options, values);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', values))));
    }

    // All that is said about a credential makes it what it is; elsewhere only what is secret.
    private static void Collect(object options, List<string?> values)
    {
        foreach (var property in OptionsShape.Properties(options.GetType()))
        {
            var value = property.GetValue(options);
            if (value is CredentialOptions credentials)
            {
                Collect(credentials, values);
            }
            else if (options is CredentialOptions || property.IsDefined(typeof(SecretAttribute)))
            {
                values.Add(value switch
                {
                    IReadOnlyDictionary<string, string> more => string.Join('\n', more.OrderBy(entry => entry.Key, StringComparer.Ordinal)),
                    _ => Convert.ToString(value, CultureInfo.InvariantCulture),
                });
            }
        }
    }
}
