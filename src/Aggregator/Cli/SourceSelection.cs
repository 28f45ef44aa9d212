using System.Diagnostics.CodeAnalysis;
using Aggregator.Configuration;

namespace Aggregator.Cli;

/// <summary>The sources that a verb's arguments name.</summary>
internal static class SourceSelection
{
    /// <summary>The named sources, or all enabled ones when none is named.</summary>
    /// <param name="services">Where a refusal is told.</param>
    /// <param name="settings">The configuration.</param>
    /// <param name="names">Names in any case.</param>
    /// <param name="sources">The sources, in the configuration's order.</param>
    /// <param name="exitCode">What the verb exits with when there is no such source, or it is switched off.</param>
    public static bool TrySelect(
        this CliServices services, AggregatorSettings settings, IReadOnlyList<string> names, [NotNullWhen(true)] out List<SourceSettings>? sources, out int exitCode)
    {
        (sources, exitCode) = (null, ExitCode.Usage);
        var unknown = names.Where(name => !settings.Sources.ContainsKey(name)).ToList();
        if (unknown.Count > 0)
        {
            services.WriteErrorLine($"No source is named {string.Join(", ", unknown)}; there are {string.Join(", ", settings.Sources.Keys)}.");
            return false;
        }

        var off = names.Where(name => !settings.Sources[name].Enabled).ToList();
        if (off.Count > 0)
        {
            services.WriteErrorLine($"{string.Join(", ", off)} is switched off: 'aggregator enable {off[0]}' first, or add --set Providers:{off[0]}:Enabled=true.");
            return false;
        }

        sources = [.. settings.Sources.Values.Where(source => names.Count == 0 ? source.Enabled : names.Contains(source.Name, StringComparer.OrdinalIgnoreCase))];
        exitCode = ExitCode.Good;
        return true;
    }
}
