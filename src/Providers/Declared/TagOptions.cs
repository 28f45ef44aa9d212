namespace Aggregator.Providers.Declared;

/// <summary>Where a tag's value is, or what it is.</summary>
public sealed class TagOptions
{
    /// <summary>JSONPath within the row, or from the answer's root when it begins with <c>$</c>; the tag's name when neither this nor Value is given.</summary>
    public string? Path { get; set; }

    /// <summary>The value itself. A word in braces stands for a parameter of the target.</summary>
    public string? Value { get; set; }
}
