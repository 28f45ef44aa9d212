using System.Collections.ObjectModel;
using Aggregator.Plans;

namespace Aggregator.Configuration;

/// <summary>Reads the section of plans.</summary>
/// <param name="sources">The names of all sources.</param>
/// <param name="groups">The groups.</param>
/// <param name="time">The clock: a schedule must have a firing to come.</param>
/// <param name="problems">Takes the mistakes.</param>
internal sealed class PlansReader(IReadOnlyCollection<string> sources, IReadOnlyDictionary<string, SourceGroup> groups, TimeProvider time, ProblemList problems)
{
    private readonly NameList _sources = new("source", sources, problems);
    private readonly NameList _groups = new("group", [.. groups.Keys], problems);

    /// <summary>Every plan that could be read.</summary>
    public IReadOnlyDictionary<string, PlanSettings> Read(SettingNode? section, string path)
    {
        if (section is null or { Children.Count: 0 })
        {
            return ReadOnlyDictionary<string, PlanSettings>.Empty;
        }

        var plans = new Dictionary<string, PlanSettings>(StringComparer.OrdinalIgnoreCase);
        foreach (var node in section.Children.Where(node => node.Kind is not SettingKind.Null))
        {
            if (ReadPlan(node, $"{path}:{node.Name}") is { } plan)
            {
                plans.Add(node.Name, plan);
            }
        }

        return plans;
    }

    private PlanSettings? ReadPlan(SettingNode node, string path)
    {
        SettingName.Check(node, path, problems);
        if (node.Kind is not SettingKind.Section)
        {
            problems.Add(path, "must be a section: { \"Waves\": [ { \"Sources\": [ \"AirNow\" ] } ], … }.", node.Origin);
            return null;
        }

        var options = (PlanOptions)new OptionsReader(problems, complete: true).Read(typeof(PlanOptions), node, path);
        if (options.Cron is { } cron)
        {
            CronRule.Check(cron, $"{path}:Cron", node["Cron"]?.Origin, time.GetUtcNow(), "remove it", problems);
        }

        if (!problems.Concerns($"{path}:Last") && !problems.Concerns($"{path}:Type"))
        {
            CheckLast(options, node, path);
        }

        if (options.Waves.Count == 0 && !problems.Concerns($"{path}:Waves"))
        {
            problems.Add($"{path}:Waves", "is missing: write at least one wave, such as [ { \"Sources\": [ \"AirNow\" ] } ].", node["Waves"]?.Origin ?? node.Origin);
        }

        var waves = options.Waves.Select((wave, index) => ReadWave(wave, node["Waves"]?[$"{index}"], $"{path}:Waves:{index}")).ToList();
        return new PlanSettings(node.Name, options, waves);
    }

    private void CheckLast(PlanOptions options, SettingNode node, string path)
    {
        if (options is { Type: PlanType.Backfill, Last: null })
        {
            problems.Add($"{path}:Last", "is missing: write how far back a backfill goes, such as \"2.00:00:00\" for two days.", node.Origin);
        }
        else if (options is { Type: not PlanType.Backfill, Last: not null })
        {
            problems.Add($"{path}:Last", "means something only with \"Type\": \"Backfill\": write that, or remove it.", node["Last"]?.Origin);
        }
    }

    private PlanWave ReadWave(WaveOptions wave, SettingNode? node, string path)
    {
        if (wave.Sources.Count + wave.Groups.Count == 0 && !problems.Concerns(path))
        {
            problems.Add(path, "does nothing: name \"Sources\" or \"Groups\".", node?.Origin);
        }

        var members = _sources.Find(wave.Sources, $"{path}:Sources", node?["Sources"])
            .Concat(_groups.Find(wave.Groups, $"{path}:Groups", node?["Groups"]).SelectMany(group => groups[group].Sources));
        return new PlanWave([.. members.Distinct(StringComparer.OrdinalIgnoreCase)], wave.PauseBefore, wave.PauseAfter);
    }
}
