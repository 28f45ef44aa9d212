using Aggregator.Observability;
using Aggregator.Pipeline;
using Aggregator.Queries;

namespace Aggregator.Api.V1.Providers;

/// <summary>A source and all that is known about how it does.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Provider">Its provider.</param>
/// <param name="Enabled">Whether it is polled.</param>
/// <param name="State">How it is, in one word.</param>
/// <param name="Message">Why it is not well; null when it is.</param>
/// <param name="Schedule">Its schedule in words, such as <c>every 10 min</c>.</param>
/// <param name="Targets">How many targets it has; null while it is off.</param>
/// <param name="IsRunning">Whether a run is under way.</param>
/// <param name="LastSuccess">When upstream last answered, UTC; null before that.</param>
/// <param name="NextRun">When it runs next, UTC; null while it is off.</param>
/// <param name="NewestReadingAt">The instant its newest reading is about, UTC, of a forecast when it was issued; null when the store has none.</param>
/// <param name="Freshness">Whether that reading may be trusted to be the present one.</param>
/// <param name="Outage">What fails and since when; null when nothing does.</param>
/// <param name="Outcomes">How many targets ended how when they were last asked.</param>
/// <param name="Runs">Its last runs, at most 60, the oldest first.</param>
/// <param name="Quotas">What is left of the limits of its credential, which other sources may share.</param>
internal sealed record SourceView(
    string Name,
    string Provider,
    bool Enabled,
    SourceState State,
    string? Message,
    string Schedule,
    int? Targets,
    bool IsRunning,
    DateTimeOffset? LastSuccess,
    DateTimeOffset? NextRun,
    DateTimeOffset? NewestReadingAt,
    Freshness? Freshness,
    OutageView? Outage,
    IReadOnlyDictionary<string, int> Outcomes,
    IReadOnlyList<RunMark> Runs,
    IReadOnlyList<QuotaHealth> Quotas);
