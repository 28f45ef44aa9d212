namespace Aggregator.Jobs;

/// <summary>What somebody wants done. Which members are wanted depends on the type.</summary>
internal sealed record JobRequest
{
    /// <summary>What is to be done.</summary>
    public required JobType Type { get; init; }

    /// <summary>Poll: the sources; every enabled one when absent. Backfill: at least one.</summary>
    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>Ids of targets, such as <c>home/current</c>; all of the sources when absent.</summary>
    public IReadOnlyList<string>? Targets { get; init; }

    /// <summary>Backfill: first instant wanted, UTC.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Backfill: first instant not wanted any more, UTC; the instant of the request when absent.</summary>
    public DateTimeOffset? Before { get; init; }
}
