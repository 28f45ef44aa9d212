using Aggregator.Providers.Tracing;

namespace Aggregator.Cli.Explaining;

/// <summary>What was found of one measurement, over all pages of the answer.</summary>
/// <param name="name">Its name.</param>
/// <param name="rowsPath">JSONPath of its rows.</param>
internal sealed class MeasurementFindings(string name, string rowsPath)
{
    private readonly List<SelectionFindings> _selections = [];

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>JSONPath of its rows.</summary>
    public string RowsPath => rowsPath;

    /// <summary>Rows found.</summary>
    public int Rows { get; set; }

    /// <summary>Fields, tags and instants that were looked for, in order.</summary>
    public IReadOnlyList<SelectionFindings> Selections => _selections;

    /// <summary>Why rows make no reading, and how many.</summary>
    public List<Occurrences> LeftOut { get; } = [];

    /// <summary>The findings of a selection.</summary>
    public SelectionFindings Of(Found found)
    {
        var findings = _selections.Find(known => known.Setting == found.Setting);
        if (findings is null)
        {
            findings = new SelectionFindings(found.Setting, found.Path);
            _selections.Add(findings);
        }

        return findings;
    }
}
