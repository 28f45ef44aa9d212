namespace Aggregator.Providers.Contracts;

/// <summary>A number, a text, or nothing: a value that upstream did not send stays nothing, never 0.</summary>
public readonly record struct FieldValue
{
    private readonly double _number;
    private readonly bool _isNumber;

    private FieldValue(double number)
    {
        _number = number;
        _isNumber = true;
    }

    private FieldValue(string text) => Text = text;

    /// <summary>The text, or null when it is a number or nothing.</summary>
    public string? Text { get; }

    /// <summary>The number, or null when it is a text or nothing.</summary>
    public double? Number => _isNumber ? _number : null;

    /// <summary>Whether there is a value at all.</summary>
    public bool HasValue => _isNumber || Text is not null;

    /// <summary>A number; null, NaN and infinities are nothing.</summary>
    public static FieldValue From(double? number) =>
        number is { } value && double.IsFinite(value) ? new FieldValue(value) : default;

    /// <summary>A text; null and empty are nothing.</summary>
    public static FieldValue From(string? text) => string.IsNullOrEmpty(text) ? default : new FieldValue(text);
}
