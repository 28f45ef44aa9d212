using Aggregator.Providers.Contracts;

namespace Aggregator.Configuration;

/// <summary>Turns the merged tree into settings.</summary>
/// <param name="providers">The providers this program has.</param>
/// <param name="root">Where relative paths start.</param>
/// <param name="dataDirectory">Where the paths of stores start, absolute.</param>
/// <param name="time">The clock.</param>
/// <param name="problems">Takes the mistakes.</param>
internal sealed class SettingsReader(IReadOnlyList<IProviderType> providers, string root, string dataDirectory, TimeProvider time, ProblemList problems)
{
    private const string Section = "Aggregator";

    /// <summary>The settings; meaningless when there are problems afterwards.</summary>
    public AggregatorSettings Read(SettingNode tree)
    {
        foreach (var child in tree.Children.Where(child => !IsTopLevel(child.Name)))
        {
            problems.Add(child.Name, $"is not a setting: everything is below \"{Section}\".{Suggestion.For(child.Name, [Section])}", child.Origin);
        }

        LogLevelRules.Check(tree[LogLevelRules.Section], problems);
        var section = tree[Section];
        if (section is { Kind: not SettingKind.Section })
        {
            problems.Add(Section, "must be a section: { … }.", section.Origin);
            section = null;
        }

        var options = (AggregatorOptions)new OptionsReader(problems, complete: true).Read(typeof(AggregatorOptions), section, Section, "Stores", "Providers", "Groups", "Plans", "Rules");
        CorsRule.Check(options.Access.Cors, section?["Access"]?["Cors"], problems);
        var listen = new ListenRule(dataDirectory, problems).Read(options.Listen, section?["Listen"]?.Origin);
        var stores = new StoresReader(dataDirectory, problems).Read(Named(section, "Stores"), $"{Section}:Stores");
        var sources = new SourcesReader(providers, time, problems).Read(Named(section, "Providers"), $"{Section}:Providers");
        var names = Named(section, "Providers")?.Children.Select(source => source.Name).ToList() ?? [];
        var groups = new GroupsReader(names, problems).Read(Named(section, "Groups"), $"{Section}:Groups");
        var plans = new PlansReader(names, groups, time, problems).Read(Named(section, "Plans"), $"{Section}:Plans");
        return new AggregatorSettings
        {
            DataDirectory = Path.GetFullPath(options.DataDirectory, root),
            Listen = listen,
            Access = options.Access,
            Journal = options.Journal,
            ShutdownTimeout = options.ShutdownTimeout,
            Stores = stores,
            Sources = sources,
            Groups = groups,
            Plans = plans,
            Rules = new RulesReader([.. plans.Keys], problems).Read(Named(section, "Rules"), $"{Section}:Rules"),
        };
    }

    // "$schema" is for editors.
    private static bool IsTopLevel(string name) =>
        name.Equals(Section, StringComparison.OrdinalIgnoreCase) || name.Equals(LogLevelRules.Section, StringComparison.OrdinalIgnoreCase) || name == "$schema";

    private SettingNode? Named(SettingNode? section, string name)
    {
        var node = section?[name];
        if (node is null or { Kind: SettingKind.Section or SettingKind.Null })
        {
            return node;
        }

        problems.Add($"{Section}:{name}", "must be a section: { \"name\": { … } }.", node.Origin);
        return null;
    }
}
