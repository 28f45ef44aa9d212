namespace Aggregator.Queries;

/// <summary>Which series are meant; what is not given does not matter.</summary>
internal sealed record SeriesFilter
{
    /// <summary>Every series.</summary>
    public static SeriesFilter All { get; } = new();

    /// <summary>The measurement's name.</summary>
    public string? Measurement { get; init; }

    /// <summary>The tag <c>place</c>.</summary>
    public string? Place { get; init; }

    /// <summary>The tag <c>source</c>.</summary>
    public string? Source { get; init; }

    /// <summary>Further tags, each of which must have that value.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>All the tags asked for.</summary>
    public IEnumerable<KeyValuePair<string, string>> AllTags()
    {
        if (Place is not null)
        {
            yield return KeyValuePair.Create("place", Place);
        }

        if (Source is not null)
        {
            yield return KeyValuePair.Create("source", Source);
        }

        foreach (var tag in Tags)
        {
            yield return tag;
        }
    }
}
