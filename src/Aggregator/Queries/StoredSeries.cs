namespace Aggregator.Queries;

/// <summary>A series in the store.</summary>
/// <param name="Id">Its id in this file.</param>
/// <param name="Measurement">What it is of.</param>
/// <param name="Tags">Sorted by key, ordinal.</param>
internal sealed record StoredSeries(long Id, StoredMeasurement Measurement, IReadOnlyList<KeyValuePair<string, string>> Tags)
{
    /// <summary>Measurement and tags as one text, which tells it from every other series, to sort by: made once, because every list of latest readings is in its order.</summary>
    public string Key { get; } = string.Join('\0', [Measurement.Name, .. Tags.Select(tag => $"{tag.Key}={tag.Value}")]);

    /// <summary>All tags by key.</summary>
    public IReadOnlyDictionary<string, string> TagMap { get; } = new FewEntries<string>(Tags);

    /// <summary>A tag's value, null when it has none.</summary>
    public string? Tag(string key)
    {
        // Without an enumerator: each of thousands of series is asked.
        for (var i = 0; i < Tags.Count; i++)
        {
            if (Tags[i].Key == key)
            {
                return Tags[i].Value;
            }
        }

        return null;
    }
}
