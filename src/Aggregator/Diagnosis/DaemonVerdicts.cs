using Aggregator.Configuration;
using Aggregator.Observability;

namespace Aggregator.Diagnosis;

/// <summary>Verdicts out of what a running daemon reports.</summary>
internal static class DaemonVerdicts
{
    /// <summary>One verdict for each of the sources and for each store at work.</summary>
    public static IReadOnlyList<Verdict> From(HealthReport report, IEnumerable<SourceSettings> sources, DateTimeOffset now) =>
    [
        .. sources.Select(source => Of(source.Name, report.Sources.FirstOrDefault(known => known.Name == source.Name), now)),
        .. report.Stores.Select(Of),
    ];

    private static Verdict Of(string name, SourceHealth? source, DateTimeOffset now)
    {
        var (state, text) = source switch
        {
            null => (VerdictState.Failed, "the daemon does not poll it: its log says why it was not started, or its configuration not applied"),
            { Outage: { } outage } => (source.CredentialsRefused ? VerdictState.Refused : VerdictState.Failed, outage),
            { LastSuccess: { } last } => (VerdictState.Well, $"answered {Duration.Text(now - last)} ago: {Outcomes(source)}"),
            _ => (VerdictState.Waiting, $"was not answered yet: {Outcomes(source)}"),
        };
        return new Verdict(VerdictPart.Source, name, state, text);
    }

    private static Verdict Of(StoreHealth store) => store.Error is { } error
        ? new Verdict(VerdictPart.Store, store.Name, VerdictState.Failed, error)
        : new Verdict(VerdictPart.Store, store.Name, VerdictState.Well, $"takes readings: {store.BehindReadings} wait, {store.Parked} parked");

    private static string Outcomes(SourceHealth source) =>
        string.Join(", ", source.Outcomes.Select(outcome => $"{outcome.Value} {outcome.Key}"));
}
