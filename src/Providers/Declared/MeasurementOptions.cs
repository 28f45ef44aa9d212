namespace Aggregator.Providers.Declared;

/// <summary>What is read from an answer into one measurement.</summary>
public sealed class MeasurementOptions
{
    /// <summary>What one reading of it is about, in words.</summary>
    public string Description { get; set; } = "";

    /// <summary>JSONPath of the rows, each of which becomes a reading: of the elements, or of the array that holds them. The whole answer when absent.</summary>
    public string Rows { get; set; } = "$";

    /// <summary>Whether Rows names an object of parallel arrays, whose first elements make the first row, their second the second, and so on.</summary>
    public bool Zip { get; set; }

    /// <summary>The instant a reading is about; when the answer arrived, when absent.</summary>
    public InstantOptions? Time { get; set; }

    /// <summary>The instant a forecast was issued; when the answer arrived, when absent. Only for a name that ends in <c>_forecast</c>.</summary>
    public InstantOptions? IssuedAt { get; set; }

    /// <summary>The values, by name in lower snake case; at least one.</summary>
    public Dictionary<string, FieldOptions> Fields { get; set; } = [];

    /// <summary>What tells series apart besides <c>provider</c>, <c>source</c> and <c>place</c>, by name in lower snake case.</summary>
    public Dictionary<string, TagOptions> Tags { get; set; } = [];
}
