using Aggregator.Hosting;
using Aggregator.Jobs.Kinds;
using Aggregator.Observability;
using Aggregator.Pipeline;
using Aggregator.Providers.Contracts;
using Aggregator.Scheduling;

namespace Aggregator.Dashboard.Jobs;

/// <summary>The sources that can be asked for their past, and what that costs.</summary>
internal sealed class HistorySources(SourceSchedule schedule, Engine engine, TimeProvider timeProvider)
{
    /// <summary>Their names and targets. Sources that are switched off are not among them.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<string> Targets)> All() =>
        [.. schedule.Sources.Where(source => source.Provider is IHistoryProvider).Select(source => (source.Name, (IReadOnlyList<string>)[.. source.Provider.Targets.Select(target => target.Id)]))];

    /// <summary>What a range of the past needs: calls and time. Null when the source is not there any more.</summary>
    /// <param name="name">The source.</param>
    /// <param name="targets">Ids of its targets.</param>
    /// <param name="since">First instant wanted.</param>
    /// <param name="before">First instant not wanted; later than the first.</param>
    public string? CostOf(string name, IReadOnlyCollection<string> targets, DateTimeOffset since, DateTimeOffset before)
    {
        if (Find(name) is not { Provider: IHistoryProvider history } source || engine.Settings is not { } settings)
        {
            return null;
        }

        var calls = new HistoryChunks([.. history.Targets.Where(target => targets.Contains(target.Id))], since, before, history.LongestSpan).Count;
        var counted = calls == 1 ? "One call" : $"{calls:#,0} calls";
        return SparePace.Of(source.Settings, settings, timeProvider) switch
        {
            null => $"{counted}, but the schedules leave nothing of the quota of {name}: poll less often while the past is fetched.",
            { } pace when calls > 1 && pace * calls > TimeSpan.FromMinutes(1) => $"{counted}, in the spare part of the quota at least {Duration.Text(pace * calls)}.",
            _ => $"{counted}; the quota has room for {(calls == 1 ? "it" : "them")} within a minute.",
        };
    }

    private Source? Find(string name) => schedule.Sources.FirstOrDefault(source => source.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
