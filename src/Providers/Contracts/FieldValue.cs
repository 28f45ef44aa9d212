namespace Aggregator.Providers.Contracts;

/// <summary>A number, a text, or nothing: a value that upstream did not send stays nothing, never 0.</summary>
public readonly record struct FieldValue
{
    // Stands where a text would: with a flag each value would take half as much again, and a reading has twenty.
    private static readonly object s_number = new();

    private readonly double _number;
    private readonly object? _text;

    private FieldValue(double number, object text)
    {
        _number = number;
        _text = text;
    }

    /// <summary>The text, or null when it is a number or nothing.</summary>
    public string? Text => _text as string;

    /// <summary>The number, or null when it is a text or nothing.</summary>
    public double? Number => _text == s_number ? _number : null;

    /// <summary>Whether there is a value at all.</summary>
    public bool HasValue => _text is not null;

    /// <summary>A number; null, NaN and infinities are nothing.</summary>
    public static FieldValue From(double? number) =>
        number is { } value && double.IsFinite(value) ? new FieldValue(value, s_number) : default;

    /// <summary>A text; null and empty are nothing.</summary>
    public static FieldValue From(string? text) => string.IsNullOrEmpty(text) ? default : new FieldValue(0, text);
}
