using Aggregator.Pipeline;

namespace Aggregator.Observability;

/// <summary>A source as <c>status</c> shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Provider">Its provider.</param>
/// <param name="State">How it is, in one word.</param>
/// <param name="Schedule">Its schedule in words.</param>
/// <param name="Targets">How many targets it has.</param>
/// <param name="LastSuccess">When upstream last answered, UTC.</param>
/// <param name="NextRun">When it fires next, UTC.</param>
/// <param name="Outcomes">How many targets ended how when they were last asked.</param>
/// <param name="Outage">Cause and remedy while something fails.</param>
/// <param name="OutageSince">Since when it fails, UTC.</param>
/// <param name="CredentialsRefused">Whether it fails because upstream refuses the credentials.</param>
internal sealed record SourceHealth(
    string Name,
    string Provider,
    SourceState State,
    string Schedule,
    int Targets,
    DateTimeOffset? LastSuccess,
    DateTimeOffset? NextRun,
    IReadOnlyDictionary<string, int> Outcomes,
    string? Outage,
    DateTimeOffset? OutageSince,
    bool CredentialsRefused)
{
    /// <summary>How many targets of a source ended how when they were last asked; none for a source that is not at work.</summary>
    public static IReadOnlyDictionary<string, int> OutcomesOf(Source? source) => (source?.Targets ?? [])
        .GroupBy(target => target.LastOutcome?.Word() ?? "waiting")
        .ToDictionary(group => group.Key, group => group.Count());
}
