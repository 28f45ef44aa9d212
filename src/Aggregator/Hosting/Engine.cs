using Aggregator.Configuration;
using Aggregator.Pipeline;
using Aggregator.Quotas;
using Aggregator.Scheduling;
using Aggregator.Stores;
using Microsoft.Extensions.Logging;

namespace Aggregator.Hosting;

/// <summary>Starts, changes and stops the path from schedule to stores, in the order that loses nothing.</summary>
internal sealed partial class Engine(
    SourceSchedule schedule,
    SourceFactory factory,
    SourceRunner runner,
    OutageLog outages,
    StoreSet stores,
    QuotaLedger ledger,
    TimeProvider timeProvider, ILogger<Engine> logger)
{
    // A source that is switched off may finish its run for so long before the rest of the change goes on.
    private static readonly TimeSpan s_removalPatience = TimeSpan.FromSeconds(2);

    private static readonly Dictionary<string, SourceSettings> s_noSources = [];
    private static readonly Dictionary<string, StoreSettings> s_noStores = [];

    /// <summary>What is said to those who come before the settings are in force.</summary>
    public const string Starting = "The daemon is still starting; ask again in a moment.";

    /// <summary>The settings in force; null before the start.</summary>
    public AggregatorSettings? Settings { get; private set; }

    /// <summary>Starts stores first, so that nothing waits in the journal longer than it must, then the sources.</summary>
    public async Task StartAsync(AggregatorSettings settings, CancellationToken cancellationToken)
    {
        var clockwork = schedule.StartAsync();
        await ApplyAsync(settings, cancellationToken);
        await clockwork;
        stores.StartPruning();
    }

    /// <summary>Applies what is different: a source or store whose settings are the same notices nothing.</summary>
    /// <returns>What was different.</returns>
    public async Task<SettingsDifference> ApplyAsync(AggregatorSettings settings, CancellationToken cancellationToken)
    {
        var before = Settings ?? settings with { Sources = s_noSources, Stores = s_noStores };
        var change = SettingsDifference.Between(before, settings);
        ledger.Configure(QuotaClaims.Of(settings));
        await stores.ApplyAsync(change.Stores, settings.Sources.Values);
        var leaving = change.Sources.Removed.Concat(change.Sources.Changed).Select(source => source.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        await Task.WhenAll(schedule.Sources.Where(source => leaving.Contains(source.Name)).Select(source => RemoveAsync(source, settings)));
        var firstRuns = new FirstRuns();
        foreach (var source in change.Sources.Added.Concat(change.Sources.Changed))
        {
            await AddAsync(source, firstRuns, cancellationToken);
        }

        Settings = settings;
        return change;
    }

    /// <summary>Polls sources once, at the same time, without a schedule, and waits until the stores have what they said.</summary>
    /// <returns>One result for each source, in order, and the stores that could not be reached in time.</returns>
    public async Task<(IReadOnlyList<RunResult> Runs, IReadOnlyList<string> StoresBehind)> PollOnceAsync(
        AggregatorSettings settings, IEnumerable<SourceSettings> sources, CancellationToken cancellationToken)
    {
        ledger.Configure(QuotaClaims.Of(settings));
        await stores.ApplyAsync(SettingsDifference.Between(settings with { Stores = s_noStores }, settings).Stores, settings.Sources.Values);
        var runs = await Task.WhenAll(sources.Select(source => runner.RunAsync(factory.Create(source), only: null, keepReadings: true, cancellationToken)));
        return (runs, await stores.FlushAsync(settings.ShutdownTimeout));
    }

    /// <summary>Fires nothing more, lets polls finish or gives them up, hands the stores what they will take, and settles the ledger.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        await schedule.StopAsync(patience);
        await stores.FlushAsync(TimeSpan.FromSeconds(2));
        await stores.DisposeAsync();
        await ledger.DisposeAsync();
    }

    private async Task RemoveAsync(Source source, AggregatorSettings settings)
    {
        await schedule.RemoveAsync(source.Name, s_removalPatience);
        outages.Abandon(source, timeProvider.GetUtcNow(), settings.Sources.GetValueOrDefault(source.Name) switch
        {
            null => "was removed",
            { Enabled: false } => "was switched off",
            _ => "was changed",
        });
    }

    private async Task AddAsync(SourceSettings source, FirstRuns firstRuns, CancellationToken cancellationToken)
    {
        try
        {
            await schedule.AddAsync(source, firstRuns, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // The edge of a source: what its provider gets wrong while it is made must end neither the daemon nor the change.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogNotStarted(exception, source.Name);
        }
    }

    [LoggerMessage(1603, LogLevel.Error, "{Source} could not be started and is not polled; everything else is as configured")]
    private partial void LogNotStarted(Exception exception, string source);
}
