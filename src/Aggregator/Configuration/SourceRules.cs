using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;

namespace Aggregator.Configuration;

/// <summary>Checks a source for what attributes cannot say: contradictions, and what its provider wants.</summary>
internal static class SourceRules
{
    /// <summary>Notes every mistake of one source.</summary>
    public static void Check(SourceSettings source, string path, SettingNode node, DateTimeOffset now, ProblemList problems)
    {
        CheckSchedule(source, path, node, now, problems);
        CheckAddress(source, $"{path}:{nameof(SourceOptions.BaseUrl)}", node, problems);
        var quotas = source.Options.Quotas ?? [];
        for (var index = 0; index < quotas.Count; index++)
        {
            QuotaRules.Check(quotas[index], $"{path}:Quotas:{index}", problems, node["Quotas"]?[$"{index}"]?.Origin);
        }

        if (!source.Options.Enabled)
        {
            return;
        }

        foreach (var problem in source.Provider.Validate(source.Options))
        {
            var place = problem.Path.Length == 0 ? path : $"{path}:{problem.Path}";
            if (!problems.Concerns(place) && !problems.Hides(path, place))
            {
                problems.Add(place, problem.Message, OriginOf(node, problem.Path));
            }
        }
    }

    private static void CheckSchedule(SourceSettings source, string path, SettingNode node, DateTimeOffset now, ProblemList problems)
    {
        var options = source.Options;
        if (options is { Interval: not null, Cron: not null })
        {
            problems.Add($"{path}:Cron", "contradicts Interval: keep one of the two.", node["Cron"]?.Origin);
        }

        if (options.Cron is { } cron)
        {
            CronRule.Check(cron, $"{path}:Cron", node["Cron"]?.Origin, options.Enabled ? now : null, "set Enabled to false", problems);
        }

        if (options.Jitter is { } jitter && source.Interval is { } interval && jitter > interval)
        {
            problems.Add($"{path}:Jitter", $"must not be longer than the interval, {interval:c}.", node["Jitter"]?.Origin);
        }

        if (options.Deadline is { } deadline && deadline < options.Timeout)
        {
            problems.Add($"{path}:Deadline", $"must not be shorter than Timeout, {options.Timeout:c}: no attempt could ever use its time.", node["Deadline"]?.Origin);
        }
    }

    private static void CheckAddress(SourceSettings source, string path, SettingNode node, ProblemList problems)
    {
        if (source.Options.BaseUrl is not { } address)
        {
            return;
        }

        if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            problems.Add(path, "must end before '?' and '#': only scheme, host, port and path belong to it.");
        }

        if (source.Options is { Enabled: true, AllowInsecureHttp: false } && address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback && SendsSecrets(source))
        {
            problems.Add(
                path,
                "sends the credential unencrypted beyond this machine: write https://, or set AllowInsecureHttp to true if everybody on the way may read it.",
                node[nameof(SourceOptions.BaseUrl)]?.Origin);
        }
    }

    // Providers without OAuth 2 have a key or a login.
    private static bool SendsSecrets(SourceSettings source) => source.Provider.Access(source.Options) is not { Kind: CredentialKind.None };

    private static string? OriginOf(SettingNode node, string path) =>
        path.Split(':').Aggregate((SettingNode?)node, (place, name) => place?[name])?.Origin;
}
