namespace Aggregator.Configuration;

/// <summary>What a new configuration changes. What is switched off counts as not there.</summary>
internal sealed class SettingsDifference
{
    /// <summary>What happens to sources.</summary>
    public required SettingsChanges<SourceSettings> Sources { get; init; }

    /// <summary>What happens to stores.</summary>
    public required SettingsChanges<StoreSettings> Stores { get; init; }

    /// <summary>Settings that differ but are read only at the start, such as <c>Aggregator:Listen</c>.</summary>
    public required IReadOnlyList<string> NeedRestart { get; init; }

    /// <summary>Groups, plans and rules that are new, gone or different, such as <c>plan morning</c>; they are looked up when they are needed.</summary>
    public required IReadOnlyList<string> Plans { get; init; }

    /// <summary>Whether nothing differs of what is at work all the time.</summary>
    public bool IsEmpty => Sources.IsEmpty && Stores.IsEmpty && NeedRestart.Count == 0;

    /// <summary>Compares two configurations.</summary>
    public static SettingsDifference Between(AggregatorSettings before, AggregatorSettings after) => new()
    {
        Sources = Compare(Enabled(before.Sources), Enabled(after.Sources), source => source.Fingerprint),
        Stores = Compare(Enabled(before.Stores), Enabled(after.Stores), store => store.Fingerprint),
        Plans = [.. Texts(after).Except(Texts(before)).Concat(Texts(before).Except(Texts(after))).Select(part => part.Name).Distinct()],
        NeedRestart =
        [
            .. before.DataDirectory == after.DataDirectory ? Enumerable.Empty<string>() : ["Aggregator:DataDirectory"],
            .. before.Listen == after.Listen ? Enumerable.Empty<string>() : ["Aggregator:Listen"],
            .. before.Journal.MaxSize == after.Journal.MaxSize ? Enumerable.Empty<string>() : ["Aggregator:Journal:MaxSize"],
        ],
    };

    private static IEnumerable<(string Name, string Text)> Texts(AggregatorSettings settings) =>
    [
        .. settings.Groups.Values.Select(group => ($"group {group.Name}", string.Join('\n', group.Sources))),
        .. settings.Plans.Values.Select(plan => ($"plan {plan.Name}", Fingerprint.Of("", plan.Options))),
        .. settings.Rules.Select(rule => ($"rule {rule.Name}", $"{rule.Plan}\n{rule.Pattern.Text.ToJsonString()}")),
    ];

    private static Dictionary<string, SourceSettings> Enabled(IReadOnlyDictionary<string, SourceSettings> sources) =>
        sources.Where(source => source.Value.Enabled).ToDictionary(StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, StoreSettings> Enabled(IReadOnlyDictionary<string, StoreSettings> stores) =>
        stores.Where(store => store.Value.Enabled).ToDictionary(StringComparer.OrdinalIgnoreCase);

    private static SettingsChanges<T> Compare<T>(Dictionary<string, T> before, Dictionary<string, T> after, Func<T, string> fingerprint) => new(
        [.. after.Where(now => !before.ContainsKey(now.Key)).Select(now => now.Value)],
        [.. before.Where(then => !after.ContainsKey(then.Key)).Select(then => then.Value)],
        [.. after.Where(now => before.TryGetValue(now.Key, out var then) && fingerprint(then) != fingerprint(now.Value)).Select(now => now.Value)],
        [.. after.Where(now => before.TryGetValue(now.Key, out var then) && fingerprint(then) == fingerprint(now.Value)).Select(now => now.Value)]);
}
