using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Aggregator.Queries;

/// <summary>
/// A map of a handful of entries, in the order they were given: found by looking at one after the other, and nothing beside what is given is kept,
/// which may be made as it is asked for. Answers about a thousand series are full of them.
/// </summary>
/// <typeparam name="T">What is found.</typeparam>
/// <param name="entries">Each key once.</param>
internal sealed class FewEntries<T>(IEnumerable<KeyValuePair<string, T>> entries) : IReadOnlyDictionary<string, T>
{
    /// <inheritdoc/>
    public int Count => entries.Count();

    /// <inheritdoc/>
    public IEnumerable<string> Keys => entries.Select(entry => entry.Key);

    /// <inheritdoc/>
    public IEnumerable<T> Values => entries.Select(entry => entry.Value);

    /// <inheritdoc/>
    public T this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no '{key}'.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        foreach (var entry in entries)
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
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
