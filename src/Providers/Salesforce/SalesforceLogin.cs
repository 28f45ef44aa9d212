using Aggregator.Providers.Credentials;

namespace Aggregator.Providers.Salesforce;

/// <summary>What is known about Salesforce's tokens: they live as long as a session, which no reply tells, and each names the org's instance.</summary>
internal static class SalesforceLogin
{
    private const string Production = "https://login.salesforce.com";
    private const string Sandbox = "https://test.salesforce.com";

    /// <summary>The scheme at one login host.</summary>
    public static CredentialScheme At(Uri host) => new()
    {
        Kinds = [CredentialKind.JwtBearer, CredentialKind.ClientCredentials, CredentialKind.RefreshToken],
        TokenUrl = new Uri(host, "/services/oauth2/token"),
        RevokePath = "revoke",
        AuthorizeUrl = new Uri(host, "/services/oauth2/authorize"),
        // Assertions are for one of these two also when the token is got from the org's own host.
        Audience = IsSandbox(host) ? Sandbox : Production,
        ApiBaseMember = "instance_url",
        ApiBaseHosts = [".salesforce.com", ".force.com", ".salesforce.mil"],
        // A session may be as short as 15 minutes: a refused one is renewed at most once in less, or every poll would cost a login.
        MintWindow = TimeSpan.FromMinutes(10),
        Remedy = Remedy,
    };

    /// <summary>Whether it is one of the hosts that know no org and therefore no client's own user.</summary>
    public static bool IsShared(Uri host) => host.Host is "login.salesforce.com" or "test.salesforce.com";

    private static bool IsSandbox(Uri host) =>
        host.Host is "test.salesforce.com" || host.Host.EndsWith(".sandbox.my.salesforce.com", StringComparison.OrdinalIgnoreCase);

    private static string? Remedy(string error, string? description) => (error, description ?? "") switch
    {
        (_, var words) when Says(words, "client credentials user") => "name a run-as user in the app's client credentials policy",
        (_, var words) when Says(words, "not supported on this domain") =>
            "client credentials are taken at the org's own host only: set BaseUrl to its address, https://….my.salesforce.com",
        (_, var words) when Says(words, "ip restricted") =>
            "the login IP ranges of the user's profile shut this machine out: add its address, or relax IP restrictions in the app's policies",
        ("invalid_grant", var words) when Says(words, "approved this consumer") =>
            "pre-authorise the user: in the app's policies permit 'Admin approved users' and give it a profile or permission set of the user",
        ("invalid_grant", var words) when Says(words, "inactive user") => "the user is not active; activate it or set another as Credentials:Subject",
        ("invalid_grant", var words) when Says(words, "expired") => "the refresh token was revoked or is too old (a sixth approval revokes the first): log in again with 'aggregator auth login', or set another Credentials:RefreshToken",
        ("invalid_grant", _) => "check Credentials:Subject, that the app has the key's certificate, that BaseUrl is login or test.salesforce.com as the org is, and the user's IP rules",
        ("invalid_client_id" or "invalid_client", _) => "check Credentials:ClientId and ClientSecret; a new app takes some minutes to be known",
        _ => null,
    };

    private static bool Says(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
}
