using System.Text;
using Aggregator.Providers.Contracts;

namespace Aggregator.Stores.Sqlite;

/// <summary>
/// The fields that a line of one measurement has had so far, in its order. Lines of one kind walk the same few paths, so the statement
/// at a path's end is found without naming a field, and each combination of fields that occurs has one statement.
/// </summary>
internal sealed class FieldPath(FieldPath? previous, byte[] name, FieldKind kind)
{
    private readonly List<FieldPath> _next = [];

    /// <summary>The path without its last field; null at the root.</summary>
    public FieldPath? Previous { get; } = previous;

    /// <summary>The last field's name, as lines write it.</summary>
    public ReadOnlySpan<byte> Name => name;

    /// <summary>What the last field holds.</summary>
    public FieldKind Kind { get; } = kind;

    /// <summary>How many fields there are.</summary>
    public int Length { get; } = previous is null ? 0 : previous.Length + 1;

    /// <summary>Stores a row with these fields; made when the first one is stored.</summary>
    public RowStatement? Statement { get; set; }

    /// <summary>The path that goes on with one more field.</summary>
    public FieldPath Next(ReadOnlySpan<byte> field, FieldKind kind)
    {
        foreach (var candidate in _next)
        {
            if (candidate.Kind == kind && candidate.Name.SequenceEqual(field))
            {
                return candidate;
            }
        }

        var path = new FieldPath(this, field.ToArray(), kind);
        _next.Add(path);
        return path;
    }

    /// <summary>The fields from first to last.</summary>
    public IReadOnlyList<(string Field, FieldKind Kind)> Fields()
    {
        var fields = new (string, FieldKind)[Length];
        for (var path = this; path.Previous is not null; path = path.Previous)
        {
            // Only commas, equals signs and spaces are escaped in a name, and no name ends in a backslash.
            var field = Encoding.UTF8.GetString(path.Name)
                .Replace("\\,", ",", StringComparison.Ordinal)
                .Replace("\\=", "=", StringComparison.Ordinal)
                .Replace("\\ ", " ", StringComparison.Ordinal);
            fields[path.Length - 1] = (field, path.Kind);
        }

        return fields;
    }
}
