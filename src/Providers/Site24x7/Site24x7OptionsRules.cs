using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;

namespace Aggregator.Providers.Site24x7;

/// <summary>What is missing from a Site24x7 source's settings and what contradicts.</summary>
internal static class Site24x7OptionsRules
{
    private const string ServiceId = "soid";

    /// <summary>Every mistake, in the order of the settings.</summary>
    public static IEnumerable<OptionsProblem> Check(Site24x7Options options, CredentialScheme scheme)
    {
        if (string.IsNullOrWhiteSpace(options.Place))
        {
            yield return new OptionsProblem(nameof(options.Place), "is empty; it is the account's name in every reading.");
        }

        foreach (var problem in CredentialRules.Check(options.Credentials, scheme, options.AllowInsecureHttp))
        {
            yield return problem;
        }

        switch (scheme.KindOf(options.Credentials))
        {
            case CredentialKind.RefreshToken when options.Credentials.ClientSecret.Length == 0:
                yield return new OptionsProblem("Credentials:ClientSecret", "is missing: Zoho wants it with a refresh token too.");
                break;
            case CredentialKind.ClientCredentials when !options.Credentials.Parameters.ContainsKey(ServiceId):
                yield return new OptionsProblem(
                    "Credentials:Parameters", $"has no {ServiceId}: Zoho wants the organization with this grant, \"{ServiceId}\": \"Site24x7.…\".");
                break;
        }
    }
}
