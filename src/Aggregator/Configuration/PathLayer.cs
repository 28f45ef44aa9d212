namespace Aggregator.Configuration;

/// <summary>Makes a tree of settings that come one at a time with their whole path: environment, secret files, command line.</summary>
/// <param name="origin">How to call the layer.</param>
/// <param name="problems">Takes the mistakes.</param>
internal sealed class PathLayer(string origin, ProblemList problems)
{
    /// <summary>The tree so far.</summary>
    public SettingNode Root { get; } = new("", origin);

    /// <summary>Adds a setting.</summary>
    /// <param name="path">Names, outermost first.</param>
    /// <param name="value">Its text.</param>
    /// <param name="label">How to call this one in messages; never its value.</param>
    public void Add(IReadOnlyList<string> path, string value, string label)
    {
        if (path.Any(string.IsNullOrWhiteSpace))
        {
            problems.Add(label, "has an empty name in its path.", origin);
            return;
        }

        var node = Root;
        foreach (var name in path.SkipLast(1))
        {
            if (node[name] is not { } next)
            {
                next = new SettingNode(name, label);
                node.TryAdd(next);
            }

            if (next.Kind is not SettingKind.Section)
            {
                problems.Add(label, $"contradicts {next.Origin}, which gives a value to the whole section '{name}'.", origin);
                return;
            }

            node = next;
        }

        if (!node.TryAdd(SettingNode.Scalar(path[^1], label, value)))
        {
            problems.Add(label, $"says the same as {node[path[^1]]!.Origin}; keep one (case does not matter).", origin);
        }
    }
}
