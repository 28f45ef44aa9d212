using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;

namespace Aggregator.Providers.CloudConnexa;

/// <summary>What is missing from a CloudConnexa source's settings and what contradicts.</summary>
internal static class CloudConnexaOptionsRules
{
    /// <summary>Every mistake, in the order of the settings.</summary>
    public static IEnumerable<OptionsProblem> Check(CloudConnexaOptions options, CredentialScheme scheme)
    {
        if (string.IsNullOrWhiteSpace(options.CloudId) && options.BaseUrl is null)
        {
            yield return new OptionsProblem(nameof(options.CloudId), "is missing; it is the first part of the portal's address, https://CLOUD_ID.openvpn.com.");
        }

        if (string.IsNullOrWhiteSpace(options.Place))
        {
            yield return new OptionsProblem(nameof(options.Place), "is empty; it is the account's name in every reading.");
        }

        if (options.Products is [])
        {
            yield return new OptionsProblem(
                nameof(options.Products), $"is empty; name some of {string.Join(", ", Enum.GetNames<CloudConnexaProduct>())}, or leave it out for all.");
        }
        else if (options.Products is { } products && products.Distinct().Count() < products.Count)
        {
            yield return new OptionsProblem(nameof(options.Products), "lists a product twice; keep one.");
        }

        foreach (var problem in CredentialRules.Check(options.Credentials, scheme, options.AllowInsecureHttp))
        {
            yield return problem;
        }

        if (options.Credentials.ClientAuthentication is ClientAuthentication.PrivateKeyJwt)
        {
            yield return new OptionsProblem("Credentials:ClientAuthentication", "must be Form, Basic or Query; CloudConnexa knows no keys.");
        }
    }
}
