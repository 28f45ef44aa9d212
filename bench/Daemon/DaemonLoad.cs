namespace Aggregator.Bench.Daemon;

/// <summary>How much a daemon is asked to do.</summary>
/// <param name="Sources">Sources, each with its own credential.</param>
/// <param name="TargetsPerSource">Places of each.</param>
/// <param name="Interval">Time between two runs of a source.</param>
/// <param name="Concurrency">Calls of one run at the same time.</param>
internal sealed record DaemonLoad(int Sources, int TargetsPerSource, TimeSpan Interval, int Concurrency)
{
    /// <summary>Sources are spread over this much.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>Half the interval, so that the cache is asked and filled each time and never answers, also when the answer before was late.</summary>
    public TimeSpan CacheTtl => Interval * 0.5;

    /// <summary>Polls a second when nothing is late.</summary>
    public double PollsPerSecond => Sources * TargetsPerSource / Interval.TotalSeconds;
}
