using System.Diagnostics.Metrics;

namespace Aggregator.Providers.Http;

/// <summary>How often something happened. Counting costs an increment. Safe for concurrent use.</summary>
public sealed class Tally
{
    private readonly KeyValuePair<string, object?>[] _tags;
    private long _count;

    internal Tally(ReadOnlySpan<(string Name, string Value)> tags)
    {
        _tags = new KeyValuePair<string, object?>[tags.Length];
        for (var i = 0; i < tags.Length; i++)
        {
            _tags[i] = new(tags[i].Name, tags[i].Value);
        }
    }

    /// <summary>So often since the start.</summary>
    internal long Count => Interlocked.Read(ref _count);

    /// <summary>It happened, or happened so often.</summary>
    public void Add(long times = 1) => Interlocked.Add(ref _count, times);

    internal Measurement<long> Read() => new(Count, _tags);
}
