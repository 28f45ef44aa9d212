namespace Aggregator.Planning;

/// <summary>Fetches at even intervals.</summary>
/// <param name="interval">Time between runs.</param>
/// <param name="reuse">How long an answer is reused; a run within it asks nothing.</param>
internal sealed class IntervalRhythm(TimeSpan interval, TimeSpan reuse) : Rhythm
{
    private readonly long _period = interval.Ticks * Math.Max(1, DivideUp(reuse.Ticks, interval.Ticks));

    /// <inheritdoc/>
    public override long FetchesIn(TimeSpan span) => DivideUp(span.Ticks, _period);

    private static long DivideUp(long dividend, long divisor) => (dividend + divisor - 1) / divisor;
}
