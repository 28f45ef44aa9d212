using System.Text.Json;
using Aggregator.Exporting;

namespace Aggregator.Jobs;

/// <summary>What somebody wants done. Which members are wanted depends on the type.</summary>
internal sealed record JobRequest
{
    /// <summary>What is to be done.</summary>
    public required JobType Type { get; init; }

    /// <summary>Poll: the sources; every enabled one when absent. Backfill: the one. Export: only series of these; of all when absent.</summary>
    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>Ids of targets, such as <c>home/current</c>; all of the sources when absent.</summary>
    public IReadOnlyList<string>? Targets { get; init; }

    /// <summary>Backfill, export: first instant wanted, UTC. Export: from the first reading on when absent.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Backfill, export: first instant not wanted any more, UTC. Backfill: the instant of the request when absent; export: to the last reading.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Export: only this measurement, such as <c>weather</c>; CSV needs it unless there is but one.</summary>
    public string? Measurement { get; init; }

    /// <summary>Export: only these fields, in this order; all when absent.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>Export: only this place (the tag <c>place</c>).</summary>
    public string? Place { get; init; }

    /// <summary>Export: only series with each of these tags.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Export: how to write; <c>csv</c> when absent.</summary>
    public ExportFormat? Format { get; init; }

    /// <summary>Replay: the store that is fed, as the configuration names it.</summary>
    public string? Store { get; init; }

    /// <summary>Replay: where from; the embedded store when there is one and it is another, else the journal.</summary>
    public ReplayFrom? From { get; init; }

    /// <summary>Plan: its name, as the configuration has it.</summary>
    public string? Plan { get; init; }

    /// <summary>Whether both want the same.</summary>
    public bool IsSameAs(JobRequest other) =>
        JsonSerializer.Serialize(this, JobJsonContext.Default.JobRequest) == JsonSerializer.Serialize(other, JobJsonContext.Default.JobRequest);
}
