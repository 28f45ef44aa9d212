namespace Aggregator.Planning;

/// <summary>How often a target is really asked: its source's schedule, thinned by the time an answer is reused.</summary>
internal abstract class Rhythm
{
    /// <summary>Most fetches in any span of that length; one that falls on the end of the span belongs to the next.</summary>
    public abstract long FetchesIn(TimeSpan span);
}
