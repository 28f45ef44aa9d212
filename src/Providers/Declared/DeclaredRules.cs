using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;

namespace Aggregator.Providers.Declared;

/// <summary>What is missing in a declaration and what contradicts, as far as it can be known before upstream is asked.</summary>
internal static class DeclaredRules
{
    /// <summary>Every mistake, in the order of the settings.</summary>
    public static IEnumerable<OptionsProblem> Check(DeclaredOptions options, CredentialScheme scheme) =>
    [
        .. Address(options),
        .. RequestRules.Check(options),
        .. Credentials(options, scheme),
        .. Targets(options),
        .. Measurements(options),
        .. PagesRules.Check(options),
        .. options.Errors.SelectMany((rule, index) => Error(rule, $"{nameof(options.Errors)}:{index}")),
        .. options.History is { } history ? HistoryRules.Check(options, history) : [],
    ];

    private static IEnumerable<OptionsProblem> Address(DeclaredOptions options)
    {
        if (options.BaseUrl is null)
        {
            yield return new OptionsProblem(nameof(options.BaseUrl), "is missing; it is the service's address, such as \"https://api.example.com\".");
        }
    }

    private static IEnumerable<OptionsProblem> Credentials(DeclaredOptions options, CredentialScheme scheme)
    {
        var credentials = options.Credentials;
        string[] given =
        [
            credentials.Token, credentials.Username, credentials.Password, credentials.ClientId, credentials.ClientSecret, credentials.RefreshToken, credentials.PrivateKey,
        ];
        return credentials.Grant is null && Array.Exists(given, value => value.Length > 0)
            ? [new OptionsProblem("Credentials:Grant", $"is missing; say which of {string.Join(", ", scheme.Kinds)} it is.")]
            : CredentialRules.Check(credentials, scheme, options.AllowInsecureHttp);
    }

    private static IEnumerable<OptionsProblem> Targets(DeclaredOptions options)
    {
        if (options.Targets.Count == 0)
        {
            yield return new OptionsProblem(nameof(options.Targets), "is empty; add at least one, such as { \"Name\": \"all\" }.");
        }

        var names = new TargetNames();
        for (var i = 0; i < options.Targets.Count; i++)
        {
            if (names.Check(i, options.Targets[i].Name) is { } problem)
            {
                yield return problem;
            }

            foreach (var taken in options.Targets[i].Parameters.Keys.Where(
                name => name.ToLowerInvariant() is "name" or "latitude" or "longitude" or Template.Since or Template.Before))
            {
                yield return new OptionsProblem($"Targets:{i}:Parameters:{taken}", "is a word that has its own meaning; choose another.");
            }
        }
    }

    private static IEnumerable<OptionsProblem> Measurements(DeclaredOptions options) => options.Measurements.Count == 0
        ? [new OptionsProblem(nameof(options.Measurements), "is empty; name at least one, with its Fields.")]
        : options.Measurements.SelectMany(measurement => MeasurementRules.Check(
            measurement.Key, measurement.Value, $"{nameof(options.Measurements)}:{measurement.Key}", options));

    private static IEnumerable<OptionsProblem> Error(ErrorRuleOptions rule, string path)
    {
        if (string.IsNullOrWhiteSpace(rule.Path))
        {
            yield return new OptionsProblem($"{path}:Path", "is missing; it is the JSONPath that tells the error.");
        }
        else if (PathRules.Mistake(rule.Path, $"{path}:Path") is { } problem)
        {
            yield return problem;
        }

        if (rule is { Is: not null, IsNot: not null })
        {
            yield return new OptionsProblem($"{path}:IsNot", "contradicts Is; keep one of the two.");
        }

        if (rule.Message is { } message && PathRules.Mistake(message, $"{path}:Message") is { } other)
        {
            yield return other;
        }

        if (rule.RetryAfter is not null && (rule.Failure is not ProviderFailure.Throttled || rule.RetryAfter <= TimeSpan.Zero))
        {
            yield return new OptionsProblem($"{path}:RetryAfter", "must be longer than 0, and goes with Failure Throttled only.");
        }
    }
}
