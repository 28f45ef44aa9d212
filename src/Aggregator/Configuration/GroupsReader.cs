using System.Collections.ObjectModel;
using Aggregator.Plans;

namespace Aggregator.Configuration;

/// <summary>Reads the section of groups.</summary>
/// <param name="sources">The names of all sources.</param>
/// <param name="problems">Takes the mistakes.</param>
internal sealed class GroupsReader(IReadOnlyCollection<string> sources, ProblemList problems)
{
    private readonly NameList _sources = new("source", sources, problems);

    /// <summary>Every group that could be read.</summary>
    public IReadOnlyDictionary<string, SourceGroup> Read(SettingNode? section, string path)
    {
        if (section is null or { Children.Count: 0 })
        {
            return ReadOnlyDictionary<string, SourceGroup>.Empty;
        }

        var groups = new Dictionary<string, SourceGroup>(StringComparer.OrdinalIgnoreCase);
        foreach (var node in section.Children.Where(node => node.Kind is not SettingKind.Null))
        {
            var place = $"{path}:{node.Name}";
            SettingName.Check(node, place, problems);
            if (node.Kind is not (SettingKind.List or SettingKind.Section) || node.Children.Count == 0 || node.Children.Any(child => child.Value is null))
            {
                problems.Add(place, "must be a list of sources: [ \"AirNow\", … ].", node.Origin);
            }

            groups.Add(node.Name, new SourceGroup(node.Name, _sources.Find([.. node.Children.Select(child => child.Value).OfType<string>()], place, node)));
        }

        return groups;
    }
}
