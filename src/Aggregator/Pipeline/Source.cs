using Aggregator.Configuration;
using Aggregator.Providers.Contracts;

namespace Aggregator.Pipeline;

/// <summary>A configured source at work: its settings, its provider and what is known about its targets.</summary>
internal sealed class Source(SourceSettings settings, IProvider provider, DateTimeOffset startedAt)
{
    /// <summary>The name in the configuration.</summary>
    public string Name => settings.Name;

    /// <summary>Its settings; a change of them makes a new source.</summary>
    public SourceSettings Settings => settings;

    /// <summary>Asks upstream.</summary>
    public IProvider Provider => provider;

    /// <summary>How its polls end, for the meters.</summary>
    public PollTallies Tallies { get; } = new(settings.Name);

    /// <summary>When it was started, UTC.</summary>
    public DateTimeOffset StartedAt => startedAt;

    /// <summary>Sees to it that nobody with this source's credential asks upstream for so long.</summary>
    public Action<TimeSpan> LeaveAlone { get; init; } = static _ => { };

    /// <summary>One state for each target, in the provider's order.</summary>
    public IReadOnlyList<TargetState> Targets { get; } = [.. provider.Targets.Select(target => new TargetState(target))];

    /// <summary>When upstream last answered about any target, UTC; null before the first answer.</summary>
    public DateTimeOffset? LastSuccess => Targets.Max(target => target.LastSuccess);

    /// <summary>The outage under way; null when all is well.</summary>
    public Outage? Outage { get; set; }

    /// <summary>Runs so far.</summary>
    public long Runs { get; set; }
}
