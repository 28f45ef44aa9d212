namespace Aggregator.Journal;

/// <summary>How far each store is. Not safe for concurrent use.</summary>
internal sealed class JournalPositions
{
    private readonly Dictionary<string, StorePosition> _positions = new(StringComparer.OrdinalIgnoreCase);
    private HashSet<string> _configured = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The configured store that lacks most; null when none is configured.</summary>
    public string? Slowest { get; private set; }

    /// <summary>Where the slowest store is; null when none is configured.</summary>
    public StorePosition? SlowestPosition => Slowest is null ? null : _positions[Slowest];

    /// <summary>Says which stores there are: only they hold entries back. One never seen starts at the oldest entry.</summary>
    public void Use(IEnumerable<string> stores, StorePosition oldest)
    {
        _configured = new HashSet<string>(stores, StringComparer.OrdinalIgnoreCase);
        foreach (var store in _configured)
        {
            // A store that comes back after its entries were trimmed goes on with what there is.
            if (Find(store) is not { } known || known.Mark.Id < oldest.Mark.Id)
            {
                _positions[store] = oldest;
            }
        }

        FindSlowest();
    }

    /// <summary>Where the store is; null when it was never seen.</summary>
    public StorePosition? Find(string store) => _positions.TryGetValue(store, out var position) ? position : null;

    /// <summary>The store has acknowledged everything up to the position; one behind the known position is ignored.</summary>
    public void Set(string store, StorePosition position)
    {
        if (Find(store) is not { } known || known.Mark.Id <= position.Mark.Id)
        {
            _positions[store] = position;
            FindSlowest();
        }
    }

    /// <summary>An entry was appended: whoever lacked nothing lacks it from now.</summary>
    public void Appended(DateTimeOffset at)
    {
        foreach (var store in _positions.Keys)
        {
            var position = _positions[store];
            if (position.Since is null)
            {
                _positions[store] = position with { Since = at };
            }
        }
    }

    private void FindSlowest() => Slowest = _configured.MinBy(store => _positions[store].Mark.Id);
}
