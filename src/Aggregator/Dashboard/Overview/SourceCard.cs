using Aggregator.Api.V1.Providers;
using Aggregator.Dashboard.Feed;
using Aggregator.Dashboard.Layout;
using Aggregator.Observability;
using Aggregator.Queries;

namespace Aggregator.Dashboard.Overview;

/// <summary>A source as the overview shows it; all in words.</summary>
internal sealed record SourceCard(string Name, SourceState State, string About)
{
    public required string LastSuccess { get; init; }

    public required string NextRun { get; init; }

    public required string Targets { get; init; }

    public required string Readings { get; init; }

    /// <summary>Cause and remedy; null when all is well.</summary>
    public required string? Trouble { get; init; }

    /// <summary>Since when, in words.</summary>
    public required string Since { get; init; }

    public required IReadOnlyList<StripRun> Runs { get; init; }

    public required IReadOnlyList<QuotaText> Quotas { get; init; }

    /// <summary>One for each enabled source, those that need somebody first.</summary>
    public static IReadOnlyList<SourceCard> From(DaemonState state)
    {
        var series = state.Readings.ToLookup(reading => reading.Reading.Series.Tag("source") ?? "", reading => reading.Freshness, StringComparer.OrdinalIgnoreCase);
        return [.. state.Sources
            .Where(source => source.Enabled)
            .OrderBy(source => source.State switch { SourceState.Failing => 0, SourceState.Degraded => 1, _ => 2 })
            .ThenBy(source => source.Name, StringComparer.OrdinalIgnoreCase)
            .Select(source => Of(source, series[source.Name], state.At))];
    }

    private static SourceCard Of(SourceView source, IEnumerable<Freshness?> series, DateTimeOffset now) =>
        new(source.Name, source.State, source.Provider == source.Name ? source.Schedule : $"{source.Provider}, {source.Schedule}")
        {
            LastSuccess = source.LastSuccess is { } last ? Wording.Ago(now - last) : "never",
            NextRun = source.IsRunning ? "running" : source.NextRun is { } next ? Wording.In(next - now) : "none",
            Targets = Joined(source.Outcomes.OrderByDescending(outcome => outcome.Value).Select(outcome => $"{outcome.Value} {outcome.Key}"), "none"),
            Readings = Joined(series.GroupBy(freshness => freshness).OrderBy(group => group.Key).Select(group => $"{group.Count()} {Wording.Of(group.Key)}"), "none yet"),
            Trouble = source.Outage?.Message ?? source.Message,
            Since = source.Outage is { } outage ? $"For {Duration.Text(now - outage.Since)}:" : "",
            Runs = [.. source.Runs.Select(StripRun.Of)],
            Quotas = [.. source.Quotas.Select(quota => QuotaText.Of(quota, now))],
        };

    private static string Joined(IEnumerable<string> parts, string none) => string.Join(", ", parts) is { Length: > 0 } text ? text : none;
}
