namespace Aggregator.Api.Access;

/// <summary>
/// The calls that one caller may make: so many a second, and one second's at once. (The platform's limiters read the real clock and keep a timer of
/// ten ticks a second running while nobody calls.) Not safe for concurrent use.
/// </summary>
/// <param name="now">When it is made, full.</param>
/// <param name="perSecond">Calls per second, at least 1.</param>
internal sealed class CallAllowance(TimeSpan now, int perSecond)
{
    private double _left = perSecond;
    private TimeSpan _at = now;

    /// <summary>Calls per second.</summary>
    public int PerSecond { get; } = perSecond;

    /// <summary>Takes one call.</summary>
    public CallsLeft Take(TimeSpan now)
    {
        _left = Math.Min(PerSecond, _left + (now - _at).TotalSeconds * PerSecond);
        _at = now;
        var taken = _left >= 1;
        _left -= taken ? 1 : 0;
        return new CallsLeft(taken, PerSecond, (int)_left, TimeSpan.FromSeconds((PerSecond - _left) / PerSecond), TimeSpan.FromSeconds((1 - Math.Min(1, _left)) / PerSecond));
    }
}
