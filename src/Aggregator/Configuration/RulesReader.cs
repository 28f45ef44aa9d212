using Aggregator.Events;

namespace Aggregator.Configuration;

/// <summary>Reads the section of rules.</summary>
/// <param name="plans">The names of all plans.</param>
/// <param name="problems">Takes the mistakes.</param>
internal sealed class RulesReader(IReadOnlyCollection<string> plans, ProblemList problems)
{
    private readonly PatternReader _patterns = new(problems);

    /// <summary>Every rule that could be read, in order.</summary>
    public IReadOnlyList<RuleSettings> Read(SettingNode? section, string path)
    {
        var rules = new List<RuleSettings>();
        foreach (var node in section?.Children.Where(node => node.Kind is not SettingKind.Null) ?? [])
        {
            if (ReadRule(node, $"{path}:{node.Name}") is { } rule)
            {
                rules.Add(rule);
            }
        }

        return rules;
    }

    private RuleSettings? ReadRule(SettingNode node, string path)
    {
        SettingName.Check(node, path, problems);
        if (node.Kind is not SettingKind.Section)
        {
            problems.Add(path, "must be a section: { \"Pattern\": { \"source\": [ \"ci\" ] }, \"StartPlan\": … }.", node.Origin);
            return null;
        }

        var options = (RuleOptions)new OptionsReader(problems, complete: true).Read(typeof(RuleOptions), node, path, PatternReader.Section);
        if (options.StartPlan.Length > 0)
        {
            var place = $"{path}:StartPlan";
            if (plans.FirstOrDefault(plan => plan.Equals(options.StartPlan, StringComparison.OrdinalIgnoreCase)) is { } plan)
            {
                options.StartPlan = plan;
            }
            else
            {
                problems.Add(place, plans.Count == 0
                    ? $"'{options.StartPlan}' is no plan: the configuration has none."
                    : $"'{options.StartPlan}' is no plan. Known: {string.Join(", ", plans)}.{Suggestion.For(options.StartPlan, plans)}", node["StartPlan"]?.Origin);
            }
        }

        return _patterns.Read(node[PatternReader.Section], $"{path}:{PatternReader.Section}", node.Origin) is { } pattern ? new RuleSettings(node.Name, options, pattern) : null;
    }
}
