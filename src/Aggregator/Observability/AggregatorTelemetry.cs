using System.Diagnostics;
using System.Diagnostics.Metrics;
using Aggregator.Providers.Http;

namespace Aggregator.Observability;

/// <summary>The daemon's own activities and instruments; upstream calls have theirs in the providers' assembly.</summary>
internal static class AggregatorTelemetry
{
    /// <summary>Name of meter and activity source.</summary>
    public const string Name = "Aggregator";

    private static readonly Meter s_meter = new(Name);

    /// <summary>Finished polls.</summary>
    public static TallyCounter Polls { get; } = new(s_meter, "aggregator.polls", "{poll}", "Polls by source and outcome");

    /// <summary>Readings on disk.</summary>
    public static TallyCounter Readings { get; } = new(s_meter, "aggregator.readings", "{reading}", "Readings put into the journal");

    /// <summary>One span for each run.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    /// <summary>From a run's first call to its last commit.</summary>
    public static Histogram<double> RunDuration { get; } = s_meter.CreateHistogram<double>(
        "aggregator.run.duration", "s", "Duration of runs by source");

    /// <summary>How long after its scheduled instant a run began.</summary>
    public static Histogram<double> RunLateness { get; } = s_meter.CreateHistogram<double>(
        "aggregator.run.lateness", "s", "Start of a run after its scheduled instant");

    /// <summary>Firings that had to wait because the source's run before was still under way; all that wait for the same run become one.</summary>
    public static Counter<long> OverlappedRuns { get; } = s_meter.CreateCounter<long>(
        "aggregator.runs.overlapped", "{run}", "Firings that came while the run before was under way; they become one run, right after it");

    /// <summary>Runs whose history could not be written.</summary>
    public static Counter<long> LostRuns { get; } = s_meter.CreateCounter<long>(
        "aggregator.runs.unrecorded", "{run}", "Runs missing from the history because the disk refused it");
}
