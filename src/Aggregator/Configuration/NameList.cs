namespace Aggregator.Configuration;

/// <summary>Checks lists of names that must be known: of sources, of groups.</summary>
/// <param name="kind">What they name, such as <c>source</c>.</param>
/// <param name="known">Every name there is.</param>
/// <param name="problems">Takes the mistakes.</param>
internal sealed class NameList(string kind, IReadOnlyCollection<string> known, ProblemList problems)
{
    /// <summary>The known ones of a list, each once and as it is spelled where it is made; what is not known is noted.</summary>
    public IReadOnlyList<string> Find(IReadOnlyList<string> names, string path, SettingNode? node)
    {
        var found = new List<string>();
        for (var index = 0; index < names.Count; index++)
        {
            if (known.FirstOrDefault(name => name.Equals(names[index], StringComparison.OrdinalIgnoreCase)) is not { } name)
            {
                problems.Add($"{path}:{index}", known.Count == 0
                    ? $"'{names[index]}' is no {kind}: the configuration has none."
                    : $"'{names[index]}' is no {kind}. Known: {string.Join(", ", known)}.{Suggestion.For(names[index], known)}", node?[$"{index}"]?.Origin ?? node?.Origin);
            }
            else if (!found.Contains(name))
            {
                found.Add(name);
            }
        }

        return found;
    }
}
