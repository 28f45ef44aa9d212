using System.Globalization;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;

namespace Aggregator.Providers.Salesforce;

/// <summary>The rules between settings, which attributes cannot say.</summary>
internal static class SalesforceOptionsRules
{
    /// <summary>The first version that counts records.</summary>
    private const int FirstVersion = 40;

    private const int MaxObjects = 100;

    public static IEnumerable<OptionsProblem> Check(SalesforceOptions options, Uri host) =>
        [.. Login(options, host), .. Asked(options), .. Objects(options.Objects), .. Queries(options.Targets)];

    private static IEnumerable<OptionsProblem> Login(SalesforceOptions options, Uri host)
    {
        var credentials = options.Credentials;
        var scheme = SalesforceLogin.At(host);
        foreach (var problem in CredentialRules.Check(credentials, scheme, options.AllowInsecureHttp))
        {
            yield return problem;
        }

        var grant = scheme.KindOf(credentials);
        if (grant is CredentialKind.JwtBearer && string.IsNullOrWhiteSpace(credentials.Subject))
        {
            yield return new OptionsProblem("Credentials:Subject", "is missing; it is the name of the user that the app acts for.");
        }

        if (grant is CredentialKind.ClientCredentials && SalesforceLogin.IsShared(credentials.TokenUrl ?? host))
        {
            yield return new OptionsProblem(
                "BaseUrl", "must be the org's own host, such as https://acme.my.salesforce.com: login and test.salesforce.com refuse ClientCredentials.");
        }

        if (host.Host.EndsWith(".lightning.force.com", StringComparison.OrdinalIgnoreCase))
        {
            yield return new OptionsProblem("BaseUrl", "is the host of the user interface; use the one that ends in .my.salesforce.com.");
        }
    }

    private static IEnumerable<OptionsProblem> Asked(SalesforceOptions options)
    {
        // By number: as text "100.0" would come before "62.0".
        if (!(decimal.TryParse(options.ApiVersion, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var version)
            && version >= FirstVersion && decimal.IsInteger(version)))
        {
            yield return new OptionsProblem("ApiVersion", $"'{options.ApiVersion}' must be a version from {FirstVersion}.0 on, such as 62.0, without a v.");
        }

        if (options is { Limits: false, Objects: [], Targets: [] })
        {
            yield return new OptionsProblem("Targets", "is empty, as Objects is, and Limits is off: there is nothing to ask.");
        }
    }

    private static IEnumerable<OptionsProblem> Objects(List<string> objects)
    {
        if (objects.Count > MaxObjects)
        {
            yield return new OptionsProblem("Objects", $"has more than {MaxObjects} names; spread them over several sources.");
        }

        for (var index = 0; index < objects.Count; index++)
        {
            if (objects[index].Length == 0 || !objects[index].All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
            {
                yield return new OptionsProblem($"Objects:{index}", $"'{objects[index]}' is no API name of an object, such as Account or Invoice__c.");
            }
            else if (objects.FindIndex(other => other.Equals(objects[index], StringComparison.OrdinalIgnoreCase)) < index)
            {
                yield return new OptionsProblem($"Objects:{index}", $"'{objects[index]}' is listed twice; keep one.");
            }
        }
    }

    private static IEnumerable<OptionsProblem> Queries(List<SalesforceQuery> queries)
    {
        var names = new TargetNames();
        for (var index = 0; index < queries.Count; index++)
        {
            if (names.Check(index, queries[index].Name) is { } problem)
            {
                yield return problem;
            }

            if (!queries[index].Soql.TrimStart().StartsWith("SELECT", StringComparison.OrdinalIgnoreCase))
            {
                yield return new OptionsProblem($"Targets:{index}:Soql", "must be a query, such as SELECT COUNT() FROM Case WHERE IsClosed = false.");
            }
        }
    }
}
