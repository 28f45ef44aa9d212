using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Aggregator.Providers.Contracts;

namespace Aggregator.Queries.Answers;

/// <summary>The values of one row by field, with their units: told as they are asked for, nothing is copied.</summary>
/// <param name="fields">All fields there are.</param>
/// <param name="values">One value for each of them.</param>
/// <param name="wanted">Only these are told; empty means all.</param>
internal sealed class MeasuredFields(IReadOnlyList<StoredField> fields, IReadOnlyList<FieldValue> values, IReadOnlyCollection<string> wanted)
    : IReadOnlyDictionary<string, MeasuredValue>
{
    /// <inheritdoc/>
    public int Count => wanted.Count == 0 ? fields.Count : fields.Count(one => wanted.Contains(one.Name));

    /// <inheritdoc/>
    public IEnumerable<string> Keys => this.Select(entry => entry.Key);

    /// <inheritdoc/>
    public IEnumerable<MeasuredValue> Values => this.Select(entry => entry.Value);

    /// <inheritdoc/>
    public MeasuredValue this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no field '{key}'.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out MeasuredValue value)
    {
        foreach (var entry in this)
        {
            if (entry.Key == key)
            {
                value = entry.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, MeasuredValue>> GetEnumerator()
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (wanted.Count == 0 || wanted.Contains(fields[i].Name))
            {
                yield return KeyValuePair.Create(fields[i].Name, new MeasuredValue(values[i], fields[i].Unit));
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
