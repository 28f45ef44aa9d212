namespace Aggregator.Providers.Declared;

/// <summary>What upstream sends for a field.</summary>
public enum DeclaredKind
{
    /// <summary>A number, true (1), false (0), or a word of the field's map.</summary>
    Number,

    /// <summary>A number that upstream writes as a text, such as <c>"20.5"</c>; a bare number too.</summary>
    NumberInText,

    /// <summary>A text; a number or a truth value becomes its text.</summary>
    Text,
}
