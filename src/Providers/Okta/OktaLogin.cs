using Aggregator.Providers.Credentials;

namespace Aggregator.Providers.Okta;

/// <summary>What is known about Okta's tokens: only the org's own server gives them for its API.</summary>
internal static class OktaLogin
{
    public const string TokenPath = "/oauth2/v1/token";

    /// <summary>The scheme of one org.</summary>
    public static CredentialScheme Of(Uri org, OktaOptions options)
    {
        var isPersons = options.Credentials.Grant is CredentialKind.RefreshToken;
        var scope = ScopeOf(OktaTarget.ProductsOf(options));
        return new CredentialScheme
        {
            Kinds = [CredentialKind.ClientCredentials, CredentialKind.Token, CredentialKind.RefreshToken],
            TokenUrl = new Uri(org, TokenPath),
            RevokePath = "revoke",
            AuthorizeUrl = new Uri(org, "/oauth2/v1/authorize"),
            FixedPrefix = "SSWS",
            // A secret is refused for these scopes, except of an app that a person logs in to.
            ClientAuthentication = isPersons ? ClientAuthentication.Basic : ClientAuthentication.PrivateKeyJwt,
            Scope = isPersons ? $"{scope} offline_access" : scope,
            IsTokenRefused = static answer => (int)answer.Status == 401 && !OktaErrors.LacksPermission(answer),
        };
    }

    // An app that was not granted one of them gets no token at all, so the log's is asked for only by who reads it.
    private static string ScopeOf(IReadOnlyList<OktaProduct> products) =>
        products.Contains(OktaProduct.Logs) ? "okta.users.read okta.groups.read okta.logs.read" : "okta.users.read okta.groups.read";
}
