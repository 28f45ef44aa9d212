namespace Aggregator.Providers.Contracts;

/// <summary>A measurement and its tags. Make it once per target and keep it: stores cache what they know by its key.</summary>
public sealed class Series
{
    /// <param name="measurement">The shape of its readings.</param>
    /// <param name="tags">Which one it is; empty values are left out. Keys are lower snake case. Never a user's name, an address or a secret.</param>
    public Series(Measurement measurement, params IEnumerable<(string Key, string? Value)> tags)
    {
        Measurement = measurement;
        Tags = tags
            .Where(tag => !string.IsNullOrEmpty(tag.Value))
            .Select(tag => KeyValuePair.Create(tag.Key, tag.Value!))
            .OrderBy(tag => tag.Key, StringComparer.Ordinal)
            .ToArray();
        Key = LineProtocol.SeriesKey(measurement.Name, Tags);
    }

    /// <summary>The shape of its readings.</summary>
    public Measurement Measurement { get; }

    /// <summary>Sorted by key, ordinal; no value is empty.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; }

    /// <summary>Measurement and tags as line protocol writes them; equal for equal series.</summary>
    public string Key { get; }
}
