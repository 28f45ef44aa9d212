using Aggregator.Providers.Http;

namespace Aggregator.Providers.Credentials;

/// <summary>Makes the credential that a source's settings ask for.</summary>
public static class CredentialFactory
{
    /// <summary>Makes it; nothing is called yet.</summary>
    /// <param name="options">The settings, without a mistake by <see cref="CredentialRules"/>.</param>
    /// <param name="scheme">What the provider knows about its credentials.</param>
    /// <param name="services">What it may need.</param>
    public static ICredential Create(CredentialOptions options, CredentialScheme scheme, CredentialServices services)
    {
        return (options.Grant ?? scheme.Kinds[0]) switch
        {
            CredentialKind.None => new NoCredential(),
            CredentialKind.Token => HeaderCredential.Token(options.Header ?? "Authorization", FixedPrefix(), options.Token.Trim()),
            CredentialKind.Basic => HeaderCredential.Basic(options.Username, options.Password),
            CredentialKind.QueryKey => new QueryKeyCredential(options.Parameter!, options.Token.Trim()),
            _ => new OAuthCredential(options, scheme, services),
        };

        // A key in a header of its own has no word before it unless somebody says so.
        string FixedPrefix() => options.Prefix ?? (options.Header is null ? scheme.FixedPrefix : "");
    }
}
