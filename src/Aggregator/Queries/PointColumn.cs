using Aggregator.Providers.Contracts;

namespace Aggregator.Queries;

/// <summary>The values of one field, one for each point. Kept as columns because a chart asks for tens of thousands.</summary>
internal sealed class PointColumn(StoredField field)
{
    private readonly ChunkedList<double> _numbers = new();
    private readonly ChunkedList<string?> _texts = new();

    /// <summary>Whose values they are.</summary>
    public StoredField Field { get; } = field;

    /// <summary>Numbers, NaN for a gap; empty for a text field.</summary>
    public IReadOnlyList<double> Numbers => _numbers;

    /// <summary>Texts, null for a gap; empty for a number field.</summary>
    public IReadOnlyList<string?> Texts => _texts;

    /// <summary>How many values there are.</summary>
    public int Count => Field.Kind == FieldKind.Number ? _numbers.Count : _texts.Count;

    /// <summary>One value.</summary>
    public FieldValue this[int point] => Field.Kind == FieldKind.Number
        ? FieldValue.From(_numbers[point])
        : FieldValue.From(_texts[point]);

    /// <summary>Adds a point; NaN is a gap.</summary>
    public void Add(double number) => _numbers.Add(number);

    /// <summary>Adds a point; null is a gap.</summary>
    public void Add(string? text) => _texts.Add(text);

    /// <summary>Keeps only the newest points.</summary>
    public void KeepLast(int points)
    {
        _numbers.KeepLast(points);
        _texts.KeepLast(points);
    }
}
