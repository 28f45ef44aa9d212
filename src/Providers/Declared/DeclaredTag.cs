using Newtonsoft.Json.Linq;

namespace Aggregator.Providers.Declared;

/// <summary>Reads one tag of a row.</summary>
internal sealed class DeclaredTag
{
    private readonly string? _constant;
    private readonly Selection? _selection;

    public DeclaredTag(string name, TagOptions options, IReadOnlyDictionary<string, string> values, string setting)
    {
        Name = name;
        _constant = options.Value is null ? null : new Template(options.Value).Fill(values, static value => value);
        _selection = _constant is null ? new Selection(options.Path ?? name, $"{setting}:{nameof(options.Path)}") : null;
    }

    public string Name { get; }

    /// <summary>The value; null leaves the tag out.</summary>
    public string? Read(JToken root, JToken row, MeasurementTrace? trace)
    {
        if (_selection is null)
        {
            trace?.Fixed(Name, _constant!);
            return _constant;
        }

        var value = _selection.Text(root, row);
        trace?.Selected(_selection, root, row, value);
        return value;
    }
}
