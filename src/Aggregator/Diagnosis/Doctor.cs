using Aggregator.Configuration;
using Aggregator.Hosting;
using Aggregator.Pipeline;
using Aggregator.Providers.Http;
using Aggregator.Quotas;
using Aggregator.Stores;

namespace Aggregator.Diagnosis;

/// <summary>Asks every source once, carefully, and every store to take, show and drop one value. What upstream says is looked at and not stored.</summary>
internal sealed class Doctor(SourceFactory sources, TargetFetcher fetcher, StoreFactory stores, QuotaLedger ledger, ClockWatch clocks, TimeProvider timeProvider)
{
    /// <summary>Examines sources and stores, all at the same time.</summary>
    /// <param name="settings">The configuration.</param>
    /// <param name="examined">The sources to ask.</param>
    /// <param name="everyTarget">Whether to ask about all their targets in place of the first; each costs calls of the quota.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>One verdict for each target asked and for each enabled store, in the configuration's order.</returns>
    public async Task<IReadOnlyList<Verdict>> ExamineAsync(
        AggregatorSettings settings, IEnumerable<SourceSettings> examined, bool everyTarget, CancellationToken cancellationToken)
    {
        ledger.Configure(QuotaClaims.Of(settings));
        var verdicts = await Task.WhenAll(
        [
            .. examined.Select(source => ExamineAsync(source, everyTarget, cancellationToken)),
            .. settings.Stores.Values.Where(store => store.Enabled).Select(store => ExamineAsync(store, cancellationToken)),
        ]);
        return [.. verdicts.SelectMany(verdict => verdict)];
    }

    private async Task<IReadOnlyList<Verdict>> ExamineAsync(SourceSettings settings, bool everyTarget, CancellationToken cancellationToken)
    {
        // One call and no repetition: what fails now is what is to be told.
        var source = sources.Create(settings, retries: 0);
        var targets = source.Provider.Targets.Take(everyTarget ? int.MaxValue : 1);
        var verdicts = new List<Verdict>();
        foreach (var target in targets)
        {
            var start = timeProvider.GetTimestamp();
            if (await fetcher.FetchAsync(source, target, cancellationToken) is { } poll)
            {
                verdicts.Add(Verdict.Of(source.Name, poll, timeProvider.GetElapsedTime(start), clocks.SkewOf(source.Name)));
            }
        }

        return verdicts;
    }

    private async Task<IReadOnlyList<Verdict>> ExamineAsync(StoreSettings settings, CancellationToken cancellationToken)
    {
        await using var store = stores.Create(settings, []);
        try
        {
            return [Verdict.Well(settings.Name, await store.ProbeAsync(cancellationToken))];
        }
        catch (StoreException exception)
        {
            return [Verdict.Of(settings.Name, exception)];
        }
    }
}
