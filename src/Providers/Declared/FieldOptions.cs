namespace Aggregator.Providers.Declared;

/// <summary>Where a value is, and what it means.</summary>
public sealed class FieldOptions
{
    /// <summary>JSONPath within the row, or from the answer's root when it begins with <c>$</c>; the field's name when absent.</summary>
    public string? Path { get; set; }

    /// <summary>UCUM code of what is stored, such as <c>Cel</c>, <c>m/s</c>, <c>%</c>; <c>1</c> for a plain number, empty for a text.</summary>
    public string Unit { get; set; } = "";

    /// <summary>What it tells, in words.</summary>
    public string Description { get; set; } = "";

    /// <summary>What upstream sends.</summary>
    public DeclaredKind Kind { get; set; } = DeclaredKind.Number;

    /// <summary>What a number is multiplied by, before Offset is added.</summary>
    public double? Scale { get; set; }

    /// <summary>What is added to a number.</summary>
    public double? Offset { get; set; }

    /// <summary>The numbers that words stand for, such as <c>{ "low": 1, "high": 2 }</c>; case does not matter. Scale and Offset do not apply to them.</summary>
    public Dictionary<string, double> Map { get; set; } = [];

    /// <summary>Values that mean that there is none, such as <c>-999</c> or <c>n/a</c>, as upstream writes them.</summary>
    public List<string> Gaps { get; set; } = [];
}
