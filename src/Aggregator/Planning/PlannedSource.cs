using Aggregator.Configuration;
using Aggregator.Providers.Contracts;

namespace Aggregator.Planning;

/// <summary>What one source is going to ask.</summary>
internal sealed class PlannedSource
{
    private readonly IReadOnlyList<Target> _targets;
    private readonly DateTimeOffset _start;

    /// <param name="settings">The source, enabled and valid.</param>
    /// <param name="targets">What it asks for.</param>
    /// <param name="start">Where cron schedules begin.</param>
    public PlannedSource(SourceSettings settings, IReadOnlyList<Target> targets, DateTimeOffset start)
    {
        Settings = settings;
        _targets = targets;
        _start = start;
        Loads = LoadsAt(TimeSpan.Zero);
    }

    /// <summary>The source.</summary>
    public SourceSettings Settings { get; }

    /// <summary>How many targets it has.</summary>
    public int Targets => _targets.Count;

    /// <summary>Calls of a run in which nothing is cached and nothing fails.</summary>
    public long CallsPerRun => _targets.Sum(target => (long)target.CallsPerFetch);

    /// <summary>The calls of each target with the schedule as it is.</summary>
    public IReadOnlyList<CallLoad> Loads { get; }

    /// <summary>The calls of each target if the source ran no more often than that.</summary>
    /// <param name="atLeast">Shortest interval; zero leaves the schedule as it is.</param>
    public IReadOnlyList<CallLoad> LoadsAt(TimeSpan atLeast) =>
        [.. _targets.Select(target => new CallLoad(target.CallsPerFetch, Settings.Options.Retries, RhythmOf(target, atLeast)))];

    private Rhythm RhythmOf(Target target, TimeSpan atLeast)
    {
        if (Settings.Cron is { } cron && atLeast == TimeSpan.Zero)
        {
            return new CronRhythm(cron, target.CacheTtl, _start);
        }

        var interval = Settings.Interval ?? TimeSpan.Zero;
        return new IntervalRhythm(interval > atLeast ? interval : atLeast, target.CacheTtl);
    }
}
