using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;

namespace Aggregator.Providers.Okta;

/// <summary>The rules between settings, which attributes cannot say.</summary>
internal static class OktaOptionsRules
{
    public static IEnumerable<OptionsProblem> Check(OktaOptions options, Uri org) =>
        [.. Address(options.BaseUrl), .. Login(options, org), .. Asked(options.Products)];

    private static IEnumerable<OptionsProblem> Address(Uri? org)
    {
        if (org is null || org.Host.Equals("org.okta.com", StringComparison.OrdinalIgnoreCase))
        {
            yield return new OptionsProblem("BaseUrl", "is missing; it is the org's address, such as https://acme.okta.com.");
        }
        else if (org.Host.EndsWith("-admin.okta.com", StringComparison.OrdinalIgnoreCase)
            || org.Host.EndsWith("-admin.oktapreview.com", StringComparison.OrdinalIgnoreCase)
            || org.Host.EndsWith("-admin.okta-emea.com", StringComparison.OrdinalIgnoreCase))
        {
            yield return new OptionsProblem("BaseUrl", "is the address of the admin console; leave out '-admin'.");
        }
    }

    private static IEnumerable<OptionsProblem> Login(OktaOptions options, Uri org)
    {
        var credentials = options.Credentials;
        var scheme = OktaLogin.Of(org, options);
        foreach (var problem in CredentialRules.Check(credentials, scheme, options.AllowInsecureHttp))
        {
            yield return problem;
        }

        var grant = scheme.KindOf(credentials);
        if (grant is CredentialKind.ClientCredentials && credentials.ClientAuthentication is { } other and not ClientAuthentication.PrivateKeyJwt)
        {
            yield return new OptionsProblem(
                "Credentials:ClientAuthentication", $"cannot be {other}: Okta gives a service app the okta.* scopes only for a signed assertion; leave it out and set PrivateKey.");
        }

        if (credentials.TokenUrl is { IsAbsoluteUri: true } url && url.AbsolutePath.StartsWith("/oauth2/", StringComparison.Ordinal) && url.AbsolutePath != OktaLogin.TokenPath)
        {
            yield return new OptionsProblem(
                "Credentials:TokenUrl", $"is a custom authorization server's, which cannot give okta.* scopes; leave it out for {OktaLogin.TokenPath} of the org.");
        }
    }

    private static IEnumerable<OptionsProblem> Asked(List<OktaProduct>? products)
    {
        if (products is [])
        {
            yield return new OptionsProblem("Products", $"is empty; name some of {string.Join(", ", Enum.GetNames<OktaProduct>())}, or leave it out for all.");
        }
        else if (products is not null && products.Distinct().Count() < products.Count)
        {
            yield return new OptionsProblem("Products", "lists a product twice; keep one.");
        }
    }
}
