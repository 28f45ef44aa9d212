namespace Aggregator.Providers.Contracts;

/// <summary>
/// Checks the names that the settings of one source give to its targets, one after the other: they are told apart by name, and two with
/// one name would write into the same series.
/// </summary>
public sealed class TargetNames
{
    private readonly Dictionary<string, int> _seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with the next name; null when nothing is.</summary>
    /// <param name="index">The target's place in the list <c>Targets</c>.</param>
    /// <param name="name">Its name.</param>
    public OptionsProblem? Check(int index, string name)
    {
        var path = $"Targets:{index}:Name";
        return string.IsNullOrWhiteSpace(name) ? new OptionsProblem(path, "is missing; it is the place's name in every reading.")
            : _seen.TryAdd(name, index) ? null
            : new OptionsProblem(path, $"'{name}' is the name of Targets:{_seen[name]} too: give each its own (case does not matter).");
    }
}
