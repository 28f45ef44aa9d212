namespace Aggregator.Planning;

/// <summary>The calls that one target causes.</summary>
/// <param name="Calls">Calls of one fetch.</param>
/// <param name="Retries">Attempts after the first.</param>
/// <param name="Rhythm">How often it is fetched.</param>
internal sealed record CallLoad(int Calls, int Retries, Rhythm Rhythm)
{
    /// <summary>Most calls in any span of that length when every call succeeds at once.</summary>
    public long CallsIn(TimeSpan span) => Calls * Rhythm.FetchesIn(span);

    /// <summary>Most calls in any span of that length when every call fails until its last attempt.</summary>
    public long WorstIn(TimeSpan span) => CallsIn(span) * (1 + Retries);
}
