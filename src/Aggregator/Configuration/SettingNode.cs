namespace Aggregator.Configuration;

/// <summary>A place in the merged configuration: a value, or a section with children.</summary>
/// <param name="name">As the first layer spelled it.</param>
/// <param name="origin">The layer, and where possible the line, that said it last.</param>
internal sealed class SettingNode(string name, string origin)
{
    private readonly Dictionary<string, SettingNode> _children = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>As the first layer spelled it.</summary>
    public string Name { get; } = name;

    /// <summary>Who said it last, such as <c>appsettings.json:14</c> or <c>environment</c>.</summary>
    public string Origin { get; } = origin;

    /// <summary>The text of the value; null for a section and for an explicit null.</summary>
    public string? Value { get; private init; }

    /// <summary>What it is.</summary>
    public SettingKind Kind { get; private init; } = SettingKind.Section;

    /// <summary>The children in the order they were first mentioned.</summary>
    public IReadOnlyCollection<SettingNode> Children => _children.Values;

    /// <summary>A value.</summary>
    public static SettingNode Scalar(string name, string origin, string? value) =>
        new(name, origin) { Value = value, Kind = value is null ? SettingKind.Null : SettingKind.Value };

    /// <summary>An empty list; its children are named 0, 1, ….</summary>
    public static SettingNode List(string name, string origin) => new(name, origin) { Kind = SettingKind.List };

    /// <summary>The child of that name, null when there is none. Case does not matter.</summary>
    public SettingNode? this[string name] => _children.GetValueOrDefault(name);

    /// <summary>Adds a child; false when there is already one whose name differs at most in case.</summary>
    public bool TryAdd(SettingNode child) => _children.TryAdd(child.Name, child);

    /// <summary>
    /// Lays a later layer over this one. Sections merge; a value replaces; a list replaces the whole list, because half of one list and
    /// half of another is what nobody means; numbered children from the environment or the command line replace single elements.
    /// </summary>
    public void Overlay(SettingNode later)
    {
        foreach (var child in later._children.Values)
        {
            if (_children.TryGetValue(child.Name, out var mine)
                && child.Kind is SettingKind.Section && mine.Kind is SettingKind.Section or SettingKind.List)
            {
                mine.Overlay(child);
            }
            else
            {
                _children[child.Name] = child;
            }
        }
    }

    /// <summary>Every value below, with its path as the framework writes paths.</summary>
    /// <param name="path">Where this place is; empty for the root.</param>
    public IEnumerable<KeyValuePair<string, string?>> Flatten(string path) => Kind is SettingKind.Value
        ? [KeyValuePair.Create(path, Value)]
        : _children.Values.SelectMany(child => child.Flatten(path.Length == 0 ? child.Name : $"{path}:{child.Name}"));
}
