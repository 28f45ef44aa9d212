using Aggregator.Providers.Credentials;

namespace Aggregator.Providers.Okta;

/// <summary>What is known about Okta's tokens: only the org's own server gives them for its API.</summary>
internal static class OktaLogin
{
    public const string TokenPath = "/oauth2/v1/token";

    private const string Scope = "okta.users.read okta.groups.read";

    /// <summary>The scheme of one org.</summary>
    public static CredentialScheme Of(Uri org, CredentialOptions options)
    {
        var isPersons = options.Grant is CredentialKind.RefreshToken;
        return new CredentialScheme
        {
            Kinds = [CredentialKind.ClientCredentials, CredentialKind.Token, CredentialKind.RefreshToken],
            TokenUrl = new Uri(org, TokenPath),
            AuthorizeUrl = new Uri(org, "/oauth2/v1/authorize"),
            FixedPrefix = "SSWS",
            // A secret is refused for these scopes, except of an app that a person logs in to.
            ClientAuthentication = isPersons ? ClientAuthentication.Basic : ClientAuthentication.PrivateKeyJwt,
            Scope = isPersons ? $"{Scope} offline_access" : Scope,
            IsTokenRefused = static answer => (int)answer.Status == 401 && !OktaErrors.LacksPermission(answer),
        };
    }
}
