using Aggregator.Providers.Http;

namespace Aggregator.Providers.Credentials;

/// <summary>Makes the credential that a source's settings ask for.</summary>
public static class CredentialFactory
{
    /// <summary>Makes it; nothing is called yet.</summary>
    /// <param name="access">The settings, without a mistake by <see cref="CredentialRules"/>, and what the provider knows about its credentials.</param>
    /// <param name="services">What it may need.</param>
    public static ICredential Create(OAuthAccess access, CredentialServices services)
    {
        var (options, scheme) = access;
        return access.Kind switch
        {
            CredentialKind.None => new NoCredential(),
            CredentialKind.Token => HeaderCredential.Token(options.Header ?? "Authorization", FixedPrefix(), options.Token.Trim()),
            CredentialKind.Basic => HeaderCredential.Basic(options.Username, options.Password),
            CredentialKind.QueryKey => new QueryKeyCredential(options.Parameter!, options.Token.Trim()),
            _ => new TokenCredential(access, new OAuthMint(access, services), services.Login.Timeout, services.Time),
        };

        // A key in a header of its own has no word before it unless somebody says so.
        string FixedPrefix() => options.Prefix ?? (options.Header is null ? scheme.FixedPrefix : "");
    }
}
