using System.Diagnostics.CodeAnalysis;

namespace Aggregator.Api.Access;

/// <summary>
/// Remembers something about the callers seen last, and forgets those not seen for longest: callers cost no more memory than this, however many
/// there are. Not safe for concurrent use.
/// </summary>
/// <param name="capacity">How many are remembered.</param>
internal sealed class RecentMap<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _recent = new();

    /// <summary>How many are remembered now.</summary>
    public int Count => _nodes.Count;

    /// <summary>What is remembered about a caller, who counts as seen now.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (!_nodes.TryGetValue(key, out var node))
        {
            value = default;
            return false;
        }

        _recent.Remove(node);
        _recent.AddFirst(node);
        value = node.Value.Value;
        return true;
    }

    /// <summary>Remembers it, in place of what was remembered.</summary>
    public void Set(TKey key, TValue value)
    {
        Remove(key);
        if (_nodes.Count == capacity)
        {
            Remove(_recent.Last!.Value.Key);
        }

        _nodes[key] = _recent.AddFirst((key, value));
    }

    /// <summary>Forgets a caller.</summary>
    public void Remove(TKey key)
    {
        if (_nodes.Remove(key, out var node))
        {
            _recent.Remove(node);
        }
    }
}
