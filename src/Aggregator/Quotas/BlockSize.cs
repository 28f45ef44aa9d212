namespace Aggregator.Quotas;

/// <summary>
/// How many permits are reserved at a time. Never more than a twentieth of the smallest limit, which is what a crash may cost; within that as
/// many as are used in a tenth of a second, so that a fast source does not write without pause. Not safe for concurrent use.
/// </summary>
internal sealed class BlockSize
{
    private const int Part = 20;
    private const int LargestToBeginWith = 1000;

    private static readonly long s_oftenEnough = TimeSpan.FromMilliseconds(100).Ticks;

    private int _least = 1;
    private int _most = 1;
    private long _reservedAt = long.MinValue;

    /// <summary>The size now.</summary>
    public int Permits { get; private set; } = 1;

    /// <summary>Takes the limits.</summary>
    public void Configure(IReadOnlyList<QuotaRule> rules)
    {
        _most = rules.Count == 0 ? 1 : Math.Max(rules.Min(rule => rule.Limit) / Part, 1);
        _least = Math.Min(_most, LargestToBeginWith);
        Permits = _least;
    }

    /// <summary>A block is being reserved.</summary>
    public void Adapt(long now)
    {
        var isSoon = _reservedAt != long.MinValue && now - _reservedAt < s_oftenEnough;
        Permits = (int)Math.Clamp(isSoon ? Permits * 2L : Permits / 2, _least, _most);
        _reservedAt = now;
    }
}
