using Aggregator.Providers.Credentials;

namespace Aggregator.Providers.Site24x7;

/// <summary>What is known about Zoho's tokens.</summary>
/// <seealso href="https://www.zoho.com/accounts/protocol/oauth/token-limits.html"/>
internal static class Site24x7Credentials
{
    /// <summary>Token calls that Zoho takes for one refresh token in <see cref="Window"/>; then it refuses them until the window is over.</summary>
    public const int MintsInWindow = 10;

    /// <summary>See <see cref="MintsInWindow"/>.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(10);

    /// <summary>The scheme of a data centre.</summary>
    public static CredentialScheme Scheme(Site24x7DataCenter dataCenter) => new()
    {
        Kinds = [CredentialKind.RefreshToken, CredentialKind.ClientCredentials],
        TokenUrl = Site24x7Addresses.Of(dataCenter).Token,
        RevokePath = "token/revoke",
        AuthorizeUrl = new Uri(Site24x7Addresses.Of(dataCenter).Token, "/oauth/v2/auth"),
        // Without them there is no refresh token, or none the second time.
        AuthorizeParameters = new Dictionary<string, string> { ["access_type"] = "offline", ["prompt"] = "consent" },
        ServerParameter = "accounts-server",
        // Whatever token_type says.
        Prefix = "Zoho-oauthtoken",
        ClientAuthentication = ClientAuthentication.Form,
        Scope = "Site24x7.Reports.Read",
        MintSpacing = TimeSpan.FromMinutes(1),
        MintWindow = Window,
        // Tokens live for an hour; what says more than a day says milliseconds.
        MillisecondsFrom = 86_400,
        IsTokenRefused = static answer => (int)answer.Status is 400 or 401
            && (Site24x7Answer.ErrorIn(answer.Body.Span)?.RefusesToken ?? (int)answer.Status == 401),
        IsTokenRefusedInSuccess = static body => Site24x7Answer.RefusesToken(body),
        Remedy = static (error, _) => error switch
        {
            "invalid_code" => "the refresh token was revoked or is of another data centre: check DataCenter, or make a new one",
            "invalid_client" or "invalid_client_secret" => "check DataCenter (a client of one data centre is unknown in the others), Credentials:ClientId and ClientSecret",
            "missing_org_info" => "set Credentials:Parameters:soid to the organization, Site24x7.…",
            "" => "check DataCenter, and Credentials:TokenUrl when it is set",
            "Access Denied" => "more than 10 tokens in 10 minutes; another program may be using the same refresh token",
            _ => null,
        },
    };
}
