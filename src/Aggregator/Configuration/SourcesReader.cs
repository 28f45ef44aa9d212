using Aggregator.Providers.Contracts;

namespace Aggregator.Configuration;

/// <summary>Reads the section of sources.</summary>
internal sealed class SourcesReader(IReadOnlyList<IProviderType> providers, TimeProvider time, ProblemList problems)
{
    /// <summary>Every source that could be read.</summary>
    public IReadOnlyDictionary<string, SourceSettings> Read(SettingNode? section, string path)
    {
        var sources = new Dictionary<string, SourceSettings>(StringComparer.OrdinalIgnoreCase);
        foreach (var node in section?.Children ?? [])
        {
            if (ReadSource(node, $"{path}:{node.Name}") is { } source)
            {
                sources.Add(node.Name, source);
            }
        }

        MeasurementRules.Check(providers, sources.Values, path, problems);
        return sources;
    }

    private SourceSettings? ReadSource(SettingNode node, string path)
    {
        SettingName.Check(node, path, problems);
        if (node.Kind is not SettingKind.Section)
        {
            problems.Add(path, "must be a section: { \"Enabled\": true, … }.", node.Origin);
            return null;
        }

        if (Provider(node, path) is not { } provider)
        {
            return null;
        }

        var options = (SourceOptions)OptionsReader.ForSwitchable(node, problems).Read(provider.OptionsType, node, path);
        options.Type = provider.Name;
        var source = new SourceSettings(node.Name, provider, options, Fingerprint.Of(provider.Name, options));
        SourceRules.Check(source, path, node, time.GetUtcNow(), problems);
        return source;
    }

    private IProviderType? Provider(SettingNode node, string path)
    {
        var written = node["Type"];
        var name = written?.Value is { Length: > 0 } value ? value : node.Name;
        var provider = providers.FirstOrDefault(provider => provider.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (provider is null)
        {
            var known = providers.Select(candidate => candidate.Name).Order(StringComparer.Ordinal).ToList();
            problems.Add($"{path}:Type", written?.Value is { Length: > 0 }
                ? $"'{name}' is not a provider this version knows. Known: {string.Join(", ", known)}.{Suggestion.For(name, known)}"
                : $"is missing, and '{name}' is no provider's name: write one of {string.Join(", ", known)}.{Suggestion.For(name, known)}", written?.Origin ?? node.Origin);
        }

        return provider;
    }
}
