using Aggregator.Configuration;

namespace Aggregator.Jobs;

/// <summary>Finds the sources that a request names.</summary>
internal static class SourceNames
{
    /// <summary>What is wrong with the names.</summary>
    public static IEnumerable<(string Member, string Issue)> Check(IReadOnlyList<string>? names, AggregatorSettings settings)
    {
        foreach (var name in names ?? [])
        {
            if (!settings.Sources.TryGetValue(name, out var source))
            {
                yield return ("sources", $"has '{name}'; there are {string.Join(", ", settings.Sources.Keys)}.");
            }
            else if (!source.Enabled)
            {
                yield return ("sources", $"has '{name}', which is switched off; enable it first.");
            }
        }
    }

    /// <summary>The named sources, or all enabled ones.</summary>
    /// <exception cref="JobException">One is not there any more, or was switched off.</exception>
    public static IReadOnlyList<SourceSettings> Find(IReadOnlyList<string>? names, AggregatorSettings settings)
    {
        foreach (var (_, issue) in Check(names, settings))
        {
            throw new JobException($"The configuration has changed: sources {issue}");
        }

        return names is null ? [.. settings.Sources.Values.Where(source => source.Enabled)] : [.. names.Select(name => settings.Sources[name])];
    }
}
