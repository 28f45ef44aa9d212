using Aggregator.Api.V1.Providers;
using Aggregator.Dashboard.Actions;
using Aggregator.Dashboard.Feed;
using Aggregator.Observability;

namespace Aggregator.Dashboard.Overview;

/// <summary>Polls that were asked for on a page, until their outcome can be told.</summary>
internal sealed class PollsUnderWay
{
    private readonly Dictionary<string, DateTimeOffset> _startedAt = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>One has begun.</summary>
    public void Add(string source, DateTimeOffset startedAt) => _startedAt[source] = startedAt;

    /// <summary>Those that are over, and how they ended; each is told once.</summary>
    public IReadOnlyList<(string Source, Said Said)> Over(DaemonState state)
    {
        var over = state.Sources.Select(source => (source.Name, Said: OutcomeOf(source))).Where(one => one.Said is not null).ToList();
        over.ForEach(one => _startedAt.Remove(one.Name));
        return [.. over.Select(one => (one.Name, one.Said!))];
    }

    private Said? OutcomeOf(SourceView source)
    {
        // Runs are kept to the millisecond.
        if (source.IsRunning || !_startedAt.TryGetValue(source.Name, out var startedAt) || source.Runs.FirstOrDefault(run => run.StartedAt > startedAt.AddMilliseconds(-1)) is not { } run)
        {
            return null;
        }

        var took = $"{source.Name} was polled: {run.Outcome}, {Duration.Text(TimeSpan.FromSeconds(run.DurationS))}.";
        return run.Outcome is "ok" or "unchanged" or "empty" ? new Said(true, took) : new Said(false, $"{took} {source.Outage?.Message ?? source.Message}".TrimEnd());
    }
}
